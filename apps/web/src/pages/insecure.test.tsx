import type { StreamMessage } from "@clientele/model";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLiveSource } from "../source/live.ts";
import { insecure, session } from "../state/app.ts";
import { App } from "./App.tsx";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

/** The browser's end of the stream. */
class Wire {
  static last: Wire | null = null;
  static readonly OPEN = 1;
  onmessage: ((event: { data: unknown }) => void) | null = null;

  constructor() {
    Wire.last = this;
  }
}

let root: Root;
let host: HTMLElement;

beforeEach(() => {
  vi.stubGlobal("WebSocket", Wire);
  host = document.createElement("div");
  root = createRoot(host);
  act(() => root.render(<App />));
});

afterEach(() => {
  act(() => root.unmount());
  insecure.set(false);
  session.set({ kind: "asking" });
  vi.unstubAllGlobals();
});

/** Opens the page as a browser would that judges its own address so. */
async function open(isSecureContext: boolean, answer: object): Promise<void> {
  vi.stubGlobal("isSecureContext", isSecureContext);
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify(answer))));
  await act(() => createLiveSource("ws://test/api/stream").start(null));
}

async function hear(insecurely: boolean): Promise<void> {
  const hello: StreamMessage = { type: "hello", protocol: 1, build: "a", insecure: insecurely, servers: [] };
  await act(async () => Wire.last?.onmessage?.({ data: JSON.stringify(hello) }));
}

const SIGNED_IN = { signedIn: true, csrf: "c", version: "1" };
const WARNING = "This page is not encrypted: ";

describe("that a page is not encrypted", () => {
  it("is said once Clientele tells that it listens to others without TLS", async () => {
    await open(true, SIGNED_IN);
    expect(host.textContent).not.toContain(WARNING);
    await hear(true);
    expect(host.textContent).toContain(WARNING);
    await hear(false);
    expect(host.textContent).not.toContain(WARNING);
  });

  it("is said by the sign-in page, to which Clientele tells nothing, and goes on after", async () => {
    await open(false, { signedIn: false });
    expect(host.querySelector("input[name=token]")).not.toBeNull();
    expect(host.textContent).toContain(WARNING);
    await open(false, SIGNED_IN);
    await hear(false);
    expect(host.textContent).toContain(WARNING);
  });
});
