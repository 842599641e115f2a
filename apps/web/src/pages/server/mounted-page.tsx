/** The page of the server `cache` in a document, for tests. */
import type { ServerStatus } from "@clientele/model";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { dataOf, link, provideGateway } from "../../state/app.ts";
import { quietGateway } from "../../state/quiet-gateway.ts";
import { NO_DATA } from "../../state/server-data.ts";
import { dataOfList, statusOf } from "./fixtures.ts";
import { ServerView } from "./ServerView.tsx";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

/** Id of the one of `listed` that is Clientele's. */
export const OWN = 9;
const LINES = [
  "id=7 addr=10.0.0.1:5 name=app age=60 idle=3 flags=N db=0 qbuf=0 omem=20 tot-mem=100 cmd=get user=default",
  "id=8 addr=10.0.0.2:5 name=worker age=60 idle=3 flags=b db=0 qbuf=0 omem=0 tot-mem=100 cmd=blpop user=default",
  `id=${OWN} addr=10.0.0.3:5 name=clientele age=60 idle=0 flags=N db=0 qbuf=0 omem=0 tot-mem=100 cmd=info user=default`,
].join("\n");

let root: Root;
/** Where the page stands; of each test its own. */
export let host: HTMLElement;

/** Before each test: an open link, a gateway that never answers. */
export function mountPage(): void {
  host = document.createElement("div");
  document.body.append(host);
  root = createRoot(host);
  link.set({ kind: "open" });
  provideGateway(quietGateway);
}

/** After each test: as if no page had been there. */
export function unmountPage(): void {
  act(() => root.unmount());
  host.remove();
  dataOf("cache").set(NO_DATA);
  link.set({ kind: "opening" });
  history.replaceState(null, "", "/");
}

export function show(patch: Partial<ServerStatus> = {}, address = "/s/cache"): void {
  history.replaceState(null, "", address);
  act(() => root.render(<ServerView status={statusOf(patch)} />));
}

/** Lists the clients 7, 8 and Clientele's own. */
export function list(): void {
  dataOf("cache").set(dataOfList(LINES, Date.now()));
}

export const button = (name: RegExp): HTMLButtonElement | undefined =>
  [...document.querySelectorAll("button")].find(({ textContent }) => name.test(textContent ?? ""));

/** What the topmost band says. */
export const band = (): string => host.querySelector(".band")?.textContent ?? "";
