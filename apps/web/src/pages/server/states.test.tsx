import type { Ability, KillPreviewBody, ServerState, ServerStatus, SetNameBody } from "@clientele/model";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError, dataOf, type Gateway, link, provideGateway } from "../../state/app.ts";
import { NO_DATA } from "../../state/server-data.ts";
import { words } from "../../words/en.ts";
import { abilitiesOf, dataOfList, sampleOf, statusOf } from "./fixtures.ts";
import { ServerView } from "./ServerView.tsx";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const OWN = 9;
const LINES = [
  "id=7 addr=10.0.0.1:5 name=app age=60 idle=3 flags=N db=0 qbuf=0 omem=20 tot-mem=100 cmd=get user=default",
  "id=8 addr=10.0.0.2:5 name=worker age=60 idle=3 flags=b db=0 qbuf=0 omem=0 tot-mem=100 cmd=blpop user=default",
  `id=${OWN} addr=10.0.0.3:5 name=clientele age=60 idle=0 flags=N db=0 qbuf=0 omem=0 tot-mem=100 cmd=info user=default`,
].join("\n");
const GRANT = "ACL SETUSER clientele +client|kill";
const DENIED: Ability = {
  state: "denied",
  said: "NOPERM User clientele has no permissions to run the 'client|kill' command",
  remedy: GRANT,
};

let root: Root;
let host: HTMLElement;
const noGateway: Gateway = {
  watch: () => () => {},
  retryNow: () => {},
  signIn: () => Promise.resolve(),
  previewKill: () => new Promise(() => {}),
  kill: () => new Promise(() => {}),
  setName: () => new Promise(() => {}),
  who: () => new Promise(() => {}),
  trends: () => new Promise(() => {}),
  groupTrends: () => new Promise(() => {}),
};

beforeEach(() => {
  host = document.createElement("div");
  document.body.append(host);
  root = createRoot(host);
  link.set({ kind: "open" });
  provideGateway(noGateway);
});

afterEach(() => {
  act(() => root.unmount());
  host.remove();
  dataOf("cache").set(NO_DATA);
  link.set({ kind: "opening" });
  history.replaceState(null, "", "/");
});

function show(patch: Partial<ServerStatus> = {}, address = "/s/cache"): void {
  history.replaceState(null, "", address);
  act(() => root.render(<ServerView status={statusOf(patch)} />));
}

function list(): void {
  dataOf("cache").set(dataOfList(LINES, Date.now()));
}

const button = (name: RegExp) =>
  [...document.querySelectorAll("button")].find(({ textContent }) => name.test(textContent ?? ""));
const band = () => host.querySelector(".band")?.textContent ?? "";

const TROUBLES: readonly Exclude<ServerState, "live">[] = [
  "connecting",
  "stale",
  "down",
  "full",
  "loading",
  "busy",
  "paused",
  "credentials",
  "denied",
  "protected",
  "unsupported",
];

describe("a server that is not live", () => {
  it.each(TROUBLES)("%s: says what failed, since when, how often it was tried, and what to do", (state) => {
    const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
    show({
      state,
      cause: "It failed.",
      remedy: "Do this.",
      tries: 3,
      since: inSeconds(-65),
      nextTry: inSeconds(8.5),
    });
    expect(host.querySelector("[data-state]")?.textContent).toBe(words.states[state]);
    expect(band()).toMatch(
      /It failed\. Since .*\(1\u00a0m\u00a0\d\d\u00a0s\), 3 tries, next in \d+\u00a0s\. Do this\./,
    );
  });

  it.each(TROUBLES)("%s: never says that it has no clients while none were listed", (state) => {
    show({ state, cause: "It failed." });
    expect(host.textContent).not.toMatch(/\b0 clients|No client is connected/);
  });

  it.each(TROUBLES)("%s: keeps what was listed before, and lets nobody be killed", (state) => {
    list();
    show({ state, cause: "It failed." }, "/s/cache?client=7");
    expect(host.querySelector(".drawer")?.textContent).toContain("10.0.0.1:5");
    expect(button(/^Kill…/)?.getAttribute("aria-disabled")).toBe("true");
    expect(button(/^Kill…/)?.getAttribute("aria-description")).toMatch(/not live/);
  });

  it("counts down to the next try", () => {
    vi.useFakeTimers();
    const nextTry = new Date(Date.now() + 20_000).toISOString();
    show({ state: "down", cause: "It failed.", nextTry });
    const waiting = () => Number(/next in (\d+)/.exec(band())?.[1]);
    const before = waiting();
    act(() => void vi.advanceTimersByTime(5_000));
    expect(before - waiting()).toBe(5);
    act(() => void vi.advanceTimersByTime(20_000));
    expect(band()).toContain("trying now");
    vi.useRealTimers();
  });

  it("has the command of its remedy apart, to be copied", () => {
    show({ state: "denied", cause: "No right.", remedy: `Grant it on the server: ${GRANT}` });
    expect(host.querySelector(".band code")?.textContent).toBe(GRANT);
    expect(host.querySelector(".band .command button")?.textContent).toBe("Copy");
  });
});

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
    const previewKill = vi.fn(noGateway.previewKill);
    provideGateway({ ...noGateway, previewKill });
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

describe("how the server is reached", () => {
  it("is warned of where nobody checks who answers", () => {
    show({ transport: "tls-unverified" });
    expect(host.querySelector(".shead .tag.warn")?.textContent).toBe("TLS not verified");
    expect(host.querySelector(".shead .address")?.getAttribute("title")).toContain(
      "certificate not verified",
    );
  });

  it.each([
    ["tls", "certificate verified"],
    ["unix", "unix socket"],
  ] as const)("stands beside the address: %s", (transport, said) => {
    show({ transport });
    expect(host.querySelector(".shead .address")?.getAttribute("title")).toContain(said);
    expect(host.querySelector(".shead .tag.warn")).toBeNull();
  });
});

describe("Clientele's own connection", () => {
  const own = { ids: [OWN], name: "clientele" };

  async function submit(name: string): Promise<string> {
    const field = host.querySelector<HTMLInputElement>("input[name=own-name]")!;
    act(() => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, name);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await act(async () => {
      field.form?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    });
    return host.querySelector(".own-name [role=status]")?.textContent ?? "";
  }

  it("is named by a form that shows the reply", async () => {
    const setName = vi.fn((_server: string, name: string) =>
      Promise.resolve<SetNameBody>({ name, ids: [OWN], reply: "OK", note: "Only its own." }),
    );
    provideGateway({ ...noGateway, setName });
    list();
    show({ own }, `/s/cache?client=${OWN}`);
    expect(await submit(" oncall ")).toContain("CLIENT SETNAME oncall → OK Only its own.");
    expect(setName).toHaveBeenCalledExactlyOnceWith("cache", "oncall");
  });

  it("says why a name was not taken", async () => {
    const setName = () => Promise.reject(new ApiError("bad-field", "No spaces.", "Use letters."));
    provideGateway({ ...noGateway, setName });
    list();
    show({ own }, `/s/cache?client=${OWN}`);
    expect(await submit("a b")).toContain("No spaces. Use letters.");
  });

  it("is not renamed where the server refuses it", () => {
    const abilities = abilitiesOf({ "CLIENT SETNAME": { state: "missing", said: null, remedy: null } });
    list();
    show({ own, abilities }, `/s/cache?client=${OWN}`);
    expect(button(/^Set name/)?.getAttribute("aria-disabled")).toBe("true");
  });

  it("has no form on anybody else's", () => {
    list();
    show({ own }, "/s/cache?client=7");
    expect(host.querySelector("input[name=own-name]")).toBeNull();
  });
});

describe("the kill dialog", () => {
  it("names what the server's own way to kill leaves uncertain, above the commands", async () => {
    const caution = "Another client may have taken the address.";
    const preview: KillPreviewBody = {
      preview: "p_1",
      at: new Date().toISOString(),
      expires: new Date().toISOString(),
      epoch: 1,
      targets: [
        {
          id: 7,
          addr: "10.0.0.1:5",
          name: "app",
          type: "normal",
          command: ["CLIENT", "KILL", "10.0.0.1:5"],
          protected: null,
          listed: true,
        },
      ],
      protectedHere: { replica: 0, "primary link": 0, "own connection": 1 },
      clients: 3,
      maxclients: null,
      caution,
    };
    provideGateway({ ...noGateway, previewKill: () => Promise.resolve(preview) });
    list();
    await act(async () => show({}, "/s/cache?client=7&dialog=kill"));
    const said = document.querySelector("[role=dialog]")?.textContent ?? "";
    expect(said.indexOf(caution)).toBeGreaterThan(0);
    expect(said.indexOf(caution)).toBeLessThan(said.indexOf("CLIENT KILL 10.0.0.1:5"));
    expect(said).not.toContain(words.kill.commandsHow);
  });
});
