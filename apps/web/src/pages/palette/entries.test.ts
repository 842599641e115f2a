import { describe, expect, it, vi } from "vitest";
import type { PageActs } from "../../state/page-acts.ts";
import { dataOfList } from "../server/fixtures.ts";
import { clientEntries } from "./clients.ts";
import { commandEntries } from "./commands.ts";
import { readAsked } from "./rank.ts";
import { sections } from "./sections.ts";

const LIST = [
  "id=7 addr=10.0.3.7:5 name=checkout-api age=60 idle=3 flags=N db=0 qbuf=0 omem=20 tot-mem=100 cmd=get user=shop",
  "id=8 addr=10.0.3.70:5 name=worker-1 age=60 idle=3 flags=b db=0 qbuf=0 omem=900 tot-mem=100 cmd=blpop user=default",
  "id=10 addr=10.0.3.7:6 name= age=60 idle=0 flags=N db=0 qbuf=0 omem=0 tot-mem=100 cmd=info user=default",
].join("\n");
const { table, at } = dataOfList(LIST, 1_000_000);
const view = { table: table!, nowMs: at, identity: null };
const act = { openClient: vi.fn(), filter: vi.fn(), everywhere: vi.fn() };
const everywhere = { toFleet: vi.fn(), theme: vi.fn(), keys: vi.fn() };
const labels = (typed: string) => clientEntries(typed, view, act).map(({ label }) => label);

const page: PageActs = {
  query: "ip:10.0.3.7",
  view,
  openClient: vi.fn(),
  setQuery: vi.fn(),
  group: vi.fn(),
  fold: vi.fn(),
  facets: vi.fn(),
  filter: vi.fn(),
};

describe("clients in the palette", () => {
  it("are those whose words match, the largest output buffer first", () => {
    expect(labels("10.0.3")).toEqual([
      "Find 10.0.3 on all servers",
      "Filter this page by 10.0.3",
      "worker-1",
      "checkout-api",
      "10.0.3.7:6",
    ]);
  });

  it("are those of that ip alone where an ip is whole", () => {
    const found = clientEntries("10.0.3.7", view, act);
    expect(found.map(({ label }) => label)).toEqual([
      "Find 10.0.3.7 on all servers",
      "Filter this page by ip:10.0.3.7",
      "checkout-api",
      "10.0.3.7:6",
    ]);
    expect(found[1]?.detail).toBe("2 here");
    found[2]?.run();
    expect(act.openClient).toHaveBeenCalledWith(7);
  });

  it("are left to all servers where there is no list, and where nothing is typed there are none", () => {
    expect(clientEntries("app", null, act).map(({ id }) => id)).toEqual(["everywhere"]);
    expect(clientEntries("", view, act)).toEqual([]);
  });

  it("are not counted by a query that cannot be read", () => {
    expect(labels("omem>lots")).toEqual(["Find omem>lots on all servers"]);
  });
});

describe("commands in the palette", () => {
  it("are those of the page that is shown", () => {
    const ids = commandEntries(null, everywhere).map(({ id }) => id);
    expect(ids).not.toContain("command group ip");
    expect(commandEntries(page, everywhere).map(({ id }) => id)).toContain("command group ip");
  });

  it("clear the query only where there is one", () => {
    const has = (query: string) =>
      commandEntries({ ...page, query }, everywhere).some(({ id }) => id === "command clear");
    expect([has("idle>1m"), has("")]).toEqual([true, false]);
  });
});

describe("the groups of the palette", () => {
  const choices = (typed: string) => ({
    clients: clientEntries(typed, view, act),
    servers: [],
    commands: commandEntries(page, everywhere),
  });
  const groups = (text: string) =>
    sections(readAsked(text), choices(readAsked(text).typed)).map(({ group }) => group);

  it("have commands first where their beginning is typed, else clients", () => {
    expect(groups("group by ip")).toEqual(["commands", "clients"]);
    expect(groups("checkout")).toEqual(["clients"]);
  });

  it("are one where a sign says which", () => {
    expect(groups(">")).toEqual(["commands"]);
    expect(groups("#7")).toEqual(["clients"]);
    expect(groups("@none")).toEqual([]);
  });
});
