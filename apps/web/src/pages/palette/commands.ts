import type { PageActs } from "../../state/page-acts.ts";
import { GROUPS } from "../../state/url.ts";
import { words } from "../../words/en.ts";
import type { Entry } from "./entry.ts";

const text = words.palette.do;

export interface CommandActs {
  toFleet(): void;
  theme(theme: "system" | "dark" | "light"): void;
  keys(): void;
}

/** What can be done now. `page`: what the server's page offers; null where none is shown. */
export function commandEntries(page: PageActs | null, everywhere: CommandActs): readonly Entry[] {
  const themes = ["system", "dark", "light"] as const;
  return [
    ...(page ? pageCommands(page) : []),
    command("fleet", text.fleet, everywhere.toFleet, "g", "f"),
    command("keys", text.keys, everywhere.keys, "?"),
    ...themes.map((theme) => command(`theme ${theme}`, text[theme], () => everywhere.theme(theme))),
  ];
}

function pageCommands(page: PageActs): readonly Entry[] {
  return [
    command("filter", text.filter, page.filter, "/"),
    ...(page.query ? [command("clear", text.clear, () => page.setQuery(""), words.keys.names.escape)] : []),
    command("facets", text.facets, page.facets, "f"),
    command("timelines", text.timelines, page.fold, "t"),
    ...GROUPS.map((by, at) =>
      command(`group ${by}`, text.group({ by }), () => page.group(by), String(at + 2)),
    ),
    command("ungroup", text.ungroup, () => page.group(null), "1"),
  ];
}

function command(id: string, label: string, run: () => void, ...keys: string[]): Entry {
  return { id: `command ${id}`, group: "commands", icon: "command", label, keys, run };
}
