import { useEffect } from "react";
import { gateway, servers } from "../../state/app.ts";
import { useStore } from "../../state/store.ts";
import { words } from "../../words/en.ts";
import { NoSuchServer } from "./NoSuchServer.tsx";
import { ServerView } from "./ServerView.tsx";

/** `/s/:name`. */
export function ServerPage({ name }: { name: string }) {
  const known = useStore(servers, (all) => all.known);
  const status = useStore(servers, (all) => all.byName.get(name));
  const found = status !== undefined;
  useEffect(() => {
    document.title = `${name} · ${words.product}`;
  }, [name]);
  useEffect(() => (found ? gateway().watch(name) : undefined), [found, name]);
  if (status) return <ServerView status={status} />;
  if (!known) return <p className="column t3">{words.header.openStream}</p>;
  return <NoSuchServer name={name} />;
}
