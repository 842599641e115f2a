import { describe, expect, test } from "vitest";
import {
  afterKill,
  countProtected,
  freezeClients,
  type KillScene,
  killCaution,
  killTargets,
  planKill,
  settle,
  type Table,
} from "../src/index.ts";
import { line, rawList } from "./raw-list.ts";

const client = {
  addr: "10.0.0.1:1",
  name: "",
  age: 9,
  idle: 0,
  flags: "N",
  user: "default",
  "lib-name": "ioredis",
};

function table(...clients: readonly Readonly<Record<string, number | string>>[]): Table {
  return settle(null, rawList(clients.map((each) => line({ ...client, ...each }))), 1_767_225_600_000).table;
}

function scene(list: Table, others: Partial<KillScene> = {}): KillScene {
  return {
    epoch: 4,
    table: list,
    ownIds: new Set([1]),
    product: "redis",
    killBy: "id, addr, type",
    ...others,
  };
}

const LIST = table(
  { id: 1, name: "clientele" },
  { id: 2, addr: "10.0.0.1:2" },
  { id: 3, addr: "10.0.0.1:3", flags: "S" },
  { id: 4, addr: "10.0.0.1:4", flags: "M" },
  { id: 5, addr: "/tmp/a b:0", flags: "PU" },
);

describe("a kill is planned on a fresh list", () => {
  test("each client by id, address and type in one command", () => {
    const frozen = freezeClients([2, 5], scene(LIST));
    expect(planKill(frozen, 4, scene(LIST))).toEqual([
      { kind: "send", id: 2, command: "CLIENT KILL ID 2 ADDR 10.0.0.1:2 TYPE normal SKIPME yes".split(" ") },
      {
        kind: "send",
        id: 5,
        command: ["CLIENT", "KILL", "ID", "5", "ADDR", "/tmp/a b:0", "TYPE", "pubsub", "SKIPME", "yes"],
      },
    ]);
  });

  test("replicas, the primary link and our own connections are never touched", () => {
    const steps = planKill(freezeClients([1, 3, 4], scene(LIST)), 4, scene(LIST));
    expect(steps.map((step) => step.kind === "skip" && step.outcome)).toEqual([
      "protected",
      "protected",
      "protected",
    ]);
    expect(countProtected(scene(LIST))).toEqual({ replica: 1, "primary link": 1, "own connection": 1 });
  });

  test("a client that became a replica since it was chosen is protected", () => {
    const frozen = freezeClients([2], scene(LIST));
    const now = table({ id: 2, addr: "10.0.0.1:2", flags: "S" });
    expect(planKill(frozen, 4, scene(now))).toMatchObject([{ kind: "skip", outcome: "protected" }]);
  });

  test("who left is gone, who has another address is changed, who came is not added", () => {
    const frozen = freezeClients([2, 5], scene(LIST));
    const now = table({ id: 5, addr: "10.0.0.9:9" }, { id: 6 });
    expect(planKill(frozen, 4, scene(now))).toMatchObject([
      { kind: "skip", id: 2, outcome: "gone" },
      { kind: "skip", id: 5, outcome: "changed" },
    ]);
  });

  test("after a restart nobody is killed, though the ids are there again", () => {
    const frozen = freezeClients([2], scene(LIST));
    expect(planKill(frozen, 4, scene(LIST, { epoch: 5 }))).toMatchObject([{ kind: "skip", outcome: "gone" }]);
  });

  test("an id that was never listed is gone, one given twice is planned once", () => {
    const frozen = freezeClients([99, 2, 2], scene(LIST));
    expect(planKill(frozen, 4, scene(LIST)).map(({ id, kind }) => [id, kind])).toEqual([
      [99, "skip"],
      [2, "send"],
    ]);
  });

  test("id 0 never becomes a command", () => {
    const zero = scene(table({ id: 0 }));
    expect(planKill(freezeClients([0], zero), 4, zero)).toMatchObject([{ kind: "skip", outcome: "failed" }]);
  });

  test("a server that takes one filter gets the id alone, and there is nothing to be careful about", () => {
    const dragonfly = scene(LIST, { product: "dragonfly", killBy: "id" });
    const [step] = planKill(freezeClients([2], dragonfly), 4, dragonfly);
    expect(step).toMatchObject({ kind: "send", command: ["CLIENT", "KILL", "ID", "2"] });
    expect(killCaution(dragonfly)).toBeNull();
    expect(killCaution(scene(LIST))).toBeNull();
  });
});

describe("on a server without ids", () => {
  const { id: _id, ...noId } = { ...client, id: 0, fd: 7 };
  const old = (...addrs: string[]): KillScene => {
    const lines = addrs.map((addr, i) => line({ ...noId, addr, fd: 7 + i }));
    const list = settle(null, rawList(lines), 1_767_225_600_000).table;
    return scene(list, { ownIds: new Set() });
  };

  test("a client is killed by its address, and the preview says what may go wrong", () => {
    const before = old("10.0.0.1:1", "[::1]:2");
    expect(planKill(freezeClients([1, 2], before), 4, before)).toEqual([
      { kind: "send", id: 1, command: ["CLIENT", "KILL", "10.0.0.1:1"] },
      { kind: "send", id: 2, command: ["CLIENT", "KILL", "[::1]:2"] },
    ]);
    expect(killCaution(before)).toMatch(/another client may have taken its address/);
  });

  test.each(["/tmp/redis.sock:0", "0.0.0.0:0", "?:0", ""])(
    "nobody is killed by the address %j of many",
    (addr) => {
      const before = old(addr);
      expect(planKill(freezeClients([1], before), 4, before)).toMatchObject([
        { kind: "skip", outcome: "failed" },
      ]);
    },
  );
});

describe("a preview", () => {
  test("shows each frozen client, what would be sent and what is protected", () => {
    const frozen = freezeClients([2, 3, 99], scene(LIST));
    expect(killTargets(frozen, 4, scene(LIST))).toEqual([
      {
        id: 2,
        addr: "10.0.0.1:2",
        name: "",
        type: "normal",
        command: "CLIENT KILL ID 2 ADDR 10.0.0.1:2 TYPE normal SKIPME yes".split(" "),
        protected: null,
        listed: true,
      },
      {
        id: 3,
        addr: "10.0.0.1:3",
        name: "",
        type: "replica",
        command: null,
        protected: "replica",
        listed: true,
      },
      { id: 99, addr: "", name: "", type: "normal", command: null, protected: null, listed: false },
    ]);
  });
});

describe("after a kill", () => {
  const before = table({ id: 2, addr: "10.0.0.1:2" }, { id: 3, addr: "10.0.0.1:3" }, { id: 4, name: "job" });

  test("each newcomer of the same look is the return of one client", () => {
    const after = table({ id: 4, name: "job" }, { id: 9, addr: "10.0.0.1:99" });
    expect(afterKill(before, [3, 2, 4], after)).toEqual([
      { id: 3, stillThere: false, cameBackAs: null },
      { id: 2, stillThere: false, cameBackAs: 9 },
      { id: 4, stillThere: true, cameBackAs: null },
    ]);
  });

  test.each([
    ["ip", { addr: "10.0.0.2:2" }],
    ["name", { name: "other" }],
    ["user", { user: "other" }],
    ["library", { "lib-name": "redis-py" }],
  ])("a newcomer with another %s is somebody else", (_, look) => {
    const after = table({ id: 9, addr: "10.0.0.1:99", ...look });
    expect(afterKill(before, [2], after)).toEqual([{ id: 2, stillThere: false, cameBackAs: null }]);
  });

  test("who was there before is nobody's return, though not listed a while", () => {
    const seen = { ...before, highestKey: 9 };
    expect(afterKill(seen, [2], table({ id: 9, addr: "10.0.0.1:99" }))).toMatchObject([{ cameBackAs: null }]);
  });

  test("returns are told in the order of their ids", () => {
    const after = table({ id: 8, addr: "10.0.0.1:8" }, { id: 9, addr: "10.0.0.1:9" });
    expect(afterKill(before, [2, 3], after).map((fate) => fate.cameBackAs)).toEqual([8, 9]);
  });
});
