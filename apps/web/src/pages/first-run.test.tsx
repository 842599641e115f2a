import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { link, servers, session } from "../state/app.ts";
import { App } from "./App.tsx";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

let root: Root;
let host: HTMLElement;

beforeEach(() => {
  host = document.createElement("div");
  root = createRoot(host);
  session.set({ kind: "signed in", version: "1" });
  link.set({ kind: "open" });
  act(() => root.render(<App />));
});

afterEach(() => {
  act(() => root.unmount());
  servers.set({ known: false, byName: new Map() });
  session.set({ kind: "asking" });
});

it("is shown once Clientele has said that it watches no server, and not before", () => {
  expect(host.querySelector("h1")?.textContent).not.toBe("Which server should be watched?");
  act(() => servers.set({ known: true, byName: new Map() }));
  expect(host.querySelector("h1")?.textContent).toBe("Which server should be watched?");
});

it("tells each way to name a server, and the rights it needs", () => {
  act(() => servers.set({ known: true, byName: new Map() }));
  const lines = [...host.querySelectorAll("pre")].map(({ textContent }) => textContent ?? "");
  for (const way of ["npm start -- redis://", "-h 10.0.1.20", "REDIS_URL=", "--config"]) {
    expect(lines.some((line) => line.includes(way))).toBe(true);
  }
  const acl = lines.find((line) => line.startsWith("ACL SETUSER clientele on "));
  expect(acl).toContain("-@all");
  expect(acl).toContain("+client|list");
  expect(acl).not.toContain("+client|kill");
  expect(lines).toContain("ACL SETUSER clientele +client|kill");
});
