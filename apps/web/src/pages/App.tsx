import { useEffect, useState, useSyncExternalStore } from "react";
import { Redirect, Route, Switch } from "wouter";
import { TopBar } from "../parts/TopBar.tsx";
import { type Servers, servers, session } from "../state/app.ts";
import { useStore } from "../state/store.ts";
import { words } from "../words/en.ts";
import { FirstRunPage } from "./FirstRunPage.tsx";
import { FleetPage } from "./fleet/FleetPage.tsx";
import { SignInPage, UnreachablePage } from "./SignInPage.tsx";
import { InsecureBand, LinkBand, OutdatedBand } from "./server/Bands.tsx";
import { ServerPage } from "./server/ServerPage.tsx";
import { useArrival } from "./useArrival.ts";

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
  const arriving = useArrival();
  const none = useKnown(({ size }) => size === 0) ?? false;
  useEffect(() => {
    if (none) document.title = words.product;
  }, [none]);
  return (
    <div className="app">
      <TopBar />
      <InsecureBand />
      <OutdatedBand />
      <LinkBand />
      {none ? (
        <FirstRunPage />
      ) : (
        <Switch>
          <Route path="/s/:name">{({ name }) => <ServerPage key={name} name={safeDecode(name)} />}</Route>
          <Route>
            <Home arriving={arriving} />
          </Route>
        </Switch>
      )}
    </div>
  );
}

/** The fleet. Who arrives at it and has one server only goes on to that; who asks for the fleet later gets it. */
function Home({ arriving }: { arriving: boolean }) {
  const only = useKnown((byName) => (byName.size === 1 ? [...byName.keys()][0] : undefined));
  const known = useKnown(() => true) ?? false;
  const late = useLate(NOTICED_MS);
  if (arriving && only !== undefined) return <Redirect to={`/s/${encodeURIComponent(only)}`} replace />;
  // It may be left again at once: nothing flashes.
  if (arriving && !known && !late) return null;
  return <FleetPage />;
}

/** What takes no longer is not noticed. */
const NOTICED_MS = 300;

function useLate(ms: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return late;
}

/** A plain value read out of the servers; undefined until they are known. Renders only when that value changes. */
function useKnown<T extends string | number | boolean | undefined>(
  read: (byName: Servers["byName"]) => T,
): T | undefined {
  return useSyncExternalStore(servers.subscribe, () => {
    const { known, byName } = servers.get();
    return known ? read(byName) : undefined;
  });
}

/** A broken escape in the address is a name that no server has. */
function safeDecode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
