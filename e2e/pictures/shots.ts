/** What is photographed: every page and state, by its address or by the keys that lead there. */
import { expect, type Page } from "@playwright/test";
import { ServerPage } from "../support/server-page.ts";

/** Names of the servers that the pictures need; stage.ts brings each into its state. */
export const NAMES = {
  busy: "cache-1",
  healthy: "sessions",
  gone: "queue-1",
  denied: "billing-cache",
} as const;

export interface Shot {
  readonly name: string;
  /** Path and query; `first-run` is another Clientele, that watches nothing. */
  readonly at: string;
  readonly on?: "first-run" | "signed-out";
  /** Goes where no address leads. */
  readonly go?: (page: Page) => Promise<void>;
  /** Stands in the README, in this look. */
  readonly readme?: Look;
}

export type Look = "dark" | "light" | "phone";

const busy = (search = ""): string => `/s/${NAMES.busy}${search}`;

export const SHOTS: readonly Shot[] = [
  { name: "fleet", at: "/?sort=", readme: "dark" },
  { name: "fleet-who", at: "/?q=who:checkout" },
  { name: "server", at: busy("?sort=-omem"), readme: "dark" },
  { name: "server-light", at: busy("?sort=-omem"), readme: "light" },
  { name: "server-healthy", at: `/s/${NAMES.healthy}` },
  { name: "server-filter", at: busy("?q=used:never&sort=-age&sel=all&tab=clients") },
  { name: "server-groups", at: busy("?group=name&tab=clients") },
  { name: "server-columns", at: busy("?cols=id,addr,name,tot-cmds,multi,sub,resp&tab=clients") },
  { name: "empty-result", at: busy("?q=name:nobody+omem>1gb&tab=clients") },
  { name: "query-error", at: busy("?q=omme>1mb+user:default&tab=clients") },
  { name: "client", at: busy("?sort=-omem"), go: openFirst, readme: "dark" },
  { name: "kill", at: busy("?sort=-omem"), go: killFirst, readme: "dark" },
  { name: "kill-many", at: busy("?q=used:never&sel=all&dialog=kill") },
  { name: "palette", at: busy(), go: (page) => page.keyboard.press("Control+k") },
  { name: "keys", at: busy(), go: (page) => page.keyboard.press("?") },
  { name: "bad-address", at: busy("?sort=%20&w=9h") },
  { name: "denied", at: `/s/${NAMES.denied}` },
  { name: "stale", at: `/s/${NAMES.gone}` },
  { name: "no-such-server", at: "/s/nobody" },
  { name: "first-run", at: "/", on: "first-run" },
  { name: "sign-in", at: "/", on: "signed-out" },
  { name: "phone", at: busy("?sort=-omem"), readme: "phone" },
  { name: "phone-clients", at: busy("?sort=-omem&tab=clients") },
];

async function openFirst(page: Page): Promise<void> {
  const server = new ServerPage(page);
  await server.toClients();
  // On a phone a row has no cells of its own for each field.
  await server.grid.getByRole("row").getByText("price-screen").first().click();
  await expect(server.drawer).toBeVisible();
}

async function killFirst(page: Page): Promise<void> {
  await openFirst(page);
  const server = new ServerPage(page);
  await server.killOpen.click();
  await expect(server.dialog).toBeVisible();
}
