import { useMemo } from "react";
import { useLocation } from "wouter";
import { servers } from "../../state/app.ts";
import { openKeys } from "../../state/overlay.ts";
import { pageActs } from "../../state/page-acts.ts";
import { chooseTheme } from "../../state/theme.ts";
import { words } from "../../words/en.ts";
import { WORST_FIRST, writeFleet } from "../fleet/fleet-url.ts";
import { switchOrder } from "../server/switch-order.ts";
import { clientEntries } from "./clients.ts";
import { commandEntries } from "./commands.ts";
import type { Entry, Section } from "./entry.ts";
import { readAsked } from "./rank.ts";
import { sections } from "./sections.ts";

/** What fits what is typed. Found once for each text: nothing moves under the pointer while data arrives. */
export function useSections(typed: string): readonly Section[] {
  const [path, navigate] = useLocation();
  return useMemo(() => {
    const asked = readAsked(typed);
    const page = pageActs();
    const sought = asked.kind === "id" && asked.typed !== "" ? `id:${asked.typed}` : asked.typed;
    return sections(asked, {
      clients: clientEntries(sought, page?.view ?? null, {
        openClient: (key) => page?.openClient(key),
        filter: (query) => page?.setQuery(query),
        everywhere: (who) =>
          navigate(`/${writeFleet({ query: `who:${who}`, sort: WORST_FIRST, show: null })}`),
      }),
      // Without the one whose page this is.
      servers: serverEntries((to) => navigate(to)).filter(({ to }) => to !== path),
      commands: commandEntries(page, {
        toFleet: () => navigate("/"),
        theme: chooseTheme,
        keys: openKeys,
      }),
    });
  }, [typed, path, navigate]);
}

interface ServerEntry extends Entry {
  readonly to: string;
}

function serverEntries(go: (path: string) => void): readonly ServerEntry[] {
  const { byName } = servers.get();
  return switchOrder([...byName.values()]).map((name): ServerEntry => {
    const to = `/s/${encodeURIComponent(name)}`;
    const status = byName.get(name);
    const clients = status?.figures?.clients ?? status?.clients ?? null;
    const facts = [
      status && status.address !== name ? status.address : null,
      clients === null ? null : words.palette.clients({ n: clients }),
    ];
    return {
      id: `server ${name}`,
      group: "servers",
      icon: "server",
      label: name,
      also: status?.address,
      detail: facts.filter(Boolean).join(" · "),
      to,
      run: () => go(to),
    };
  });
}
