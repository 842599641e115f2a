import { useEffect } from "react";
import { Redirect, Route, Switch } from "wouter";
import { TopBar } from "../parts/TopBar.tsx";
import { link, servers, session } from "../state/app.ts";
import { useStore } from "../state/store.ts";
import { words } from "../words/en.ts";
import { FirstRunPage } from "./FirstRunPage.tsx";
import { ServersPage } from "./ServersPage.tsx";
import { SignInPage, UnreachablePage } from "./SignInPage.tsx";
import { InsecureBand, LinkBand, OutdatedBand } from "./server/Bands.tsx";
import { ServerPage } from "./server/ServerPage.tsx";

export function App() {
  const state = useStore(session);
  switch (state.kind) {
    case "asking":
      return <div className="app" />;
    case "signed out":
      return <SignInPage problem={state.problem} />;
    case "unreachable":
      return <UnreachablePage message={state.message} />;
    case "signed in":
      return <SignedIn />;
  }
}

function SignedIn() {
  const { known, byName } = useStore(servers);
  const opening = useStore(link).kind === "opening";
  const names = [...byName.keys()];
  const first = names[0];
  useEffect(() => {
    if (first === undefined) document.title = words.product;
  }, [first]);
  return (
    <div className="app">
      <TopBar />
      <InsecureBand />
      <OutdatedBand />
      <LinkBand />
      {known && first === undefined ? (
        <FirstRunPage />
      ) : (
        <Switch>
          <Route path="/s/:name">{({ name }) => <ServerPage key={name} name={safeDecode(name)} />}</Route>
          <Route>
            {names.length === 1 && first !== undefined ? (
              <Redirect to={`/s/${encodeURIComponent(first)}`} replace />
            ) : (
              <ServersPage waiting={!known && opening} />
            )}
          </Route>
        </Switch>
      )}
    </div>
  );
}

/** A broken escape in the address is a name that no server has. */
function safeDecode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
