import type { ServerStatus, WhoBody } from "@clientele/model";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError, type Gateway, link, provideGateway, servers, session } from "../../state/app.ts";
import { quietGateway } from "../../state/quiet-gateway.ts";
import { App } from "../App.tsx";
import { statusOf } from "../server/fixtures.ts";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

let root: Root;
let host: HTMLElement;
const figures = {
  clients: 10,
  maxclients: 100,
  blocked: 0,
  omem: 2048,
  qbuf: null,
  openedPerSecond: 1,
  closedPerSecond: 0.01,
  rejectedPerSecond: 0,
};

beforeEach(() => {
  vi.useFakeTimers();
  host = document.createElement("div");
  document.body.append(host);
  root = createRoot(host);
  provideGateway(quietGateway);
  session.set({ kind: "signed in", version: "1" });
  link.set({ kind: "open" });
});

afterEach(() => {
  act(() => root.unmount());
  host.remove();
  servers.set({ known: false, byName: new Map() });
  session.set({ kind: "asking" });
  history.replaceState(null, "", "/");
  vi.useRealTimers();
});

function tell(...statuses: readonly ServerStatus[]): void {
  act(() => servers.set({ known: true, byName: new Map(statuses.map((status) => [status.name, status])) }));
}

function open(address: string): void {
  history.replaceState(null, "", address);
  act(() => root.render(<App />));
}

const heading = () => host.querySelector("h1")?.textContent;
const figureOf = (label: string) =>
  [...host.querySelectorAll(".fleet-kpis .kpi")]
    .find((kpi) => kpi.querySelector("dt")?.textContent === label)
    ?.querySelector("dd")?.textContent;

describe("the fleet", () => {
  it("is left for the only server by who arrives, and shown to who asks for it then", () => {
    open("/");
    tell(statusOf({ name: "cache" }));
    expect(location.pathname).toBe("/s/cache");
    act(() => history.pushState(null, "", "/"));
    expect(location.pathname).toBe("/");
    expect(heading()).toBe("Fleet");
  });

  it("is shown to who arrives with a question, also with one server", () => {
    open("/?q=who:10.0.3.7");
    tell(statusOf({ name: "cache" }));
    expect(location.pathname).toBe("/");
    expect(heading()).toBe("Fleet");
  });

  it("sums what is known, and says of nothing else that it is zero", () => {
    open("/");
    tell(statusOf({ name: "a", figures }), statusOf({ name: "b", figures }));
    expect(figureOf("Clients")).toBe("20");
    expect(figureOf("Blocked")).toBe("0");
    expect(figureOf("omem total")).toBe("4.0KB");
    expect(figureOf("qbuf total")).toBe("–");
    expect(figureOf("Opened / closed")).toBe("2.0 / <0.1/s");
  });

  it("waits with real heads, and rows without content only after a while", () => {
    open("/?q=kv");
    const heads = [...host.querySelectorAll("[role=columnheader]")].map(({ textContent }) => textContent);
    expect(heads).toContain("worst finding");
    expect(host.querySelector(".skeleton")).toBeNull();
    act(() => vi.advanceTimersByTime(300));
    expect(host.querySelector(".skeleton")).not.toBeNull();
  });

  it("says that no server has what was typed, and offers all of them", () => {
    open("/?q=nowhere");
    tell(statusOf({ name: "a" }), statusOf({ name: "b" }));
    expect(host.querySelector(".grid-empty")?.textContent).toContain("nowhere");
    act(() => host.querySelector<HTMLButtonElement>(".grid-empty button")?.click());
    expect(location.search).toBe("");
    expect(host.querySelector(".grid-empty")).toBeNull();
  });

  it("says why the last 15 minutes are not there, and what to do", async () => {
    provideGateway({
      ...quietGateway,
      trends: () => Promise.reject(new ApiError("unreachable", "Nobody answers.", "Look whether it runs.")),
    });
    open("/");
    tell(statusOf({ name: "a" }), statusOf({ name: "b" }));
    await act(() => vi.advanceTimersByTimeAsync(0));
    expect(host.querySelector(".foot")?.textContent).toContain("Nobody answers. Look whether it runs.");
  });
});

describe("who:", () => {
  const body: WhoBody = {
    at: "2026-11-21T14:00:00.000Z",
    q: "ip:10.0.3.7",
    searched: 2,
    total: 1200,
    servers: [
      {
        name: "a",
        matching: 1200,
        clients: [{ id: 7, addr: "10.0.3.7:1", name: "api\u202e<b>", flags: "N", age: 60, omem: 0 }],
        omem: 0,
        qbuf: null,
        neverUsed: 3,
        blocked: 0,
        oldest: 60,
        listAge: 1,
      },
    ],
  };

  async function ask(address: string, who: Gateway["who"]): Promise<void> {
    provideGateway({ ...quietGateway, who });
    open(address);
    tell(statusOf({ name: "a" }), statusOf({ name: "b" }));
    await act(() => vi.advanceTimersByTimeAsync(250));
  }

  it("answers in one sentence, with the way to the server and to the client", async () => {
    await ask("/?q=who:10.0.3.7", () => Promise.resolve(body));
    expect(host.querySelector(".who-head")?.textContent).toContain(
      "10.0.3.7 is on 1 of 2 servers with 1,200 clients.",
    );
    const ways = [...host.querySelectorAll(".who-table a")].map((link) => link.getAttribute("href"));
    expect(ways).toEqual(["/s/a?q=ip:10.0.3.7", "/s/a?q=ip:10.0.3.7&client=7"]);
    expect(host.textContent).toContain("1 of 1,200, by server");
  });

  it("asks again every few seconds", async () => {
    const who = vi.fn<Gateway["who"]>(() => Promise.resolve(body));
    await ask("/?q=who:10.0.3.7", who);
    expect(who.mock.calls).toEqual([["ip:10.0.3.7", 100]]);
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(who).toHaveBeenCalledTimes(2);
  });

  it("says that it is nowhere", async () => {
    await ask("/?q=who:10.0.3.7", () => Promise.resolve({ ...body, total: 0, servers: [] }));
    expect(host.querySelector(".who-head")?.textContent).toContain("10.0.3.7 is on none of 2 servers");
  });

  it("shows what the API refuses, with its remedy", async () => {
    const refused = new ApiError("bad-query", "The quote is not closed.", "Close it.");
    await ask("/?q=who:x", () => Promise.reject(refused));
    expect(host.querySelector(".who-head")?.textContent).toContain("The quote is not closed. Close it.");
  });

  it("asks nobody for what cannot be understood", async () => {
    const who = vi.fn<Gateway["who"]>(quietGateway.who);
    await ask(`/?q=${encodeURIComponent("who:omem>lots")}`, who);
    expect(who).not.toHaveBeenCalled();
    expect(host.querySelector(".who-head")?.textContent).toContain("omem takes a number of bytes");
  });
});
