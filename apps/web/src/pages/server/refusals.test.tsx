import type { Ability } from "@clientele/model";
import { act } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dataOf, provideGateway } from "../../state/app.ts";
import { quietGateway } from "../../state/quiet-gateway.ts";
import { NO_DATA } from "../../state/server-data.ts";
import { abilitiesOf, sampleOf } from "./fixtures.ts";
import { band, button, host, list, mountPage, show, unmountPage } from "./mounted-page.tsx";

const GRANT = "ACL SETUSER clientele +client|kill";
const DENIED: Ability = {
  state: "denied",
  said: "NOPERM User clientele has no permissions to run the 'client|kill' command",
  remedy: GRANT,
};

beforeEach(mountPage);
afterEach(unmountPage);

describe("a server that refuses CLIENT LIST", () => {
  const remedy = "ACL SETUSER clientele +client|list";
  const abilities = abilitiesOf({ "CLIENT LIST": { state: "denied", said: "NOPERM", remedy } });

  it("goes on with the figures of INFO, and marks what only a list could tell", () => {
    const now = Date.now();
    const info = {
      connected_clients: 42,
      maxclients: 100,
      total_connections_received: 10,
      rejected_connections: 0,
    };
    dataOf("cache").set({ ...NO_DATA, points: [sampleOf(now - 2000, info), sampleOf(now, info)] });
    show({ state: "denied", cause: "The user has no right to CLIENT LIST.", abilities });
    const figures = host.querySelector(".kpis")?.textContent ?? "";
    expect(figures).toContain("42");
    expect(figures).toContain("58 free");
    const omem = [...host.querySelectorAll(".kpi")].find(({ textContent }) =>
      textContent?.startsWith("omem"),
    );
    expect(omem?.querySelector("dd")?.textContent).toBe("–");
    expect(host.querySelector(".lanes")?.textContent).toContain("no data");
  });

  it("says in the table why there is none, with the line that grants it", () => {
    show({ state: "denied", cause: "The user has no right to CLIENT LIST.", abilities });
    const empty = host.querySelector(".grid-empty");
    expect(empty?.textContent).toContain("CLIENT LIST is refused");
    expect(empty?.querySelector("code")?.textContent).toBe(remedy);
  });
});

describe("a server that refuses CLIENT KILL", () => {
  const abilities = abilitiesOf({ "CLIENT KILL": DENIED });

  it("locks the button and says why, and which line allows it", () => {
    list();
    show({ abilities }, "/s/cache?client=7");
    const kill = button(/^Kill…/);
    expect(kill?.getAttribute("aria-disabled")).toBe("true");
    expect(kill?.disabled).toBe(false);
    expect(kill?.getAttribute("aria-description")).toBe(
      `The server refuses CLIENT KILL to this user. ${GRANT}`,
    );
    expect(kill?.querySelector(".lucide-lock")).not.toBeNull();
    const note = host.querySelector(".rights-note");
    expect(note?.querySelector("code")?.textContent).toBe(GRANT);
    expect(note?.textContent).toContain("NOPERM User clientele");
  });

  it("says so beside a selection, and asks nobody when the key is pressed", () => {
    const previewKill = vi.fn(quietGateway.previewKill);
    provideGateway({ ...quietGateway, previewKill });
    list();
    show({ abilities }, "/s/cache?sel=all");
    expect(host.querySelector(".bulk .rights-note code")?.textContent).toBe(GRANT);
    act(() => {
      window.dispatchEvent(new KeyboardEvent("keydown", { key: "Delete" }));
    });
    expect(previewKill).not.toHaveBeenCalled();
    expect(location.search).toBe("?sel=all");
  });

  it("marks the server as read only", () => {
    show({ abilities });
    expect(host.querySelector(".shead")?.textContent).toContain("read only");
  });
});

describe("a server that refuses INFO", () => {
  it("is told apart from one that has nothing to say, once, with the line that grants it", () => {
    const remedy = "ACL SETUSER clientele +info";
    list();
    show({ abilities: abilitiesOf({ INFO: { state: "denied", said: null, remedy } }) });
    expect(band()).toContain("The server refuses INFO to this user.");
    expect(host.querySelector(".band code")?.textContent).toBe(remedy);
  });
});

describe("limits that are not told", () => {
  it("are said to be unknown, with the line that would tell them", () => {
    const remedy = "ACL SETUSER clientele +config|get";
    list();
    show(
      { abilities: abilitiesOf({ "CONFIG GET": { state: "denied", said: null, remedy } }) },
      "/s/cache?client=7",
    );
    expect(host.querySelector(".drawer .meter")?.textContent).toContain("not known here");
    expect(host.querySelector(".drawer .rights-note code")?.textContent).toBe(remedy);
    expect(host.querySelector(".kpi")?.getAttribute("title")).toContain(remedy);
  });

  it("have the time at which they were read", () => {
    show({ limitsAt: "2026-11-21T14:03:07Z" });
    expect(host.querySelector(".kpi")?.getAttribute("title")).toMatch(/Limits read at .*\d\d:03:07/);
  });
});
