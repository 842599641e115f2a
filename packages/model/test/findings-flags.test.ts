/** Findings about clients that run MONITOR, and about those that are blocked. */
import { describe, expect, test } from "vitest";
import { Story } from "./findings-story.ts";

describe("monitor", () => {
  test("is one finding for all, about the oldest, with an identity that outlives it", () => {
    const story = new Story();
    const [first] = story.open(1, { flags: "O", name: "debug" });
    story.read();
    const { id, since } = story.find("monitor")!;
    const [second] = story.open(1, { flags: "O", name: "other" });
    story.read();
    expect(story.find("monitor")).toMatchObject({
      severity: "warning",
      subject: { key: first!.id, name: "debug" },
      query: "flags:O",
      clients: 2,
      evidence: { clients: 2, keys: [first!.id, second!.id] },
    });
    story.close([first!]);
    story.read();
    expect(story.find("monitor")).toMatchObject({ id, since, subject: { name: "other" } });
    story.close([second!]);
    expect(story.read()).toEqual([]);
  });

  test("is never Clientele itself", () => {
    const story = new Story();
    story.ownIds = story.open(1, { flags: "O" }).map(({ id }) => id);
    expect(story.read()).toEqual([]);
  });

  test("is the letter M on Kvrocks alone", () => {
    const story = new Story();
    story.open(1, { flags: "M" });
    expect(story.read()).toEqual([]);
    const identity = { product: "kvrocks", version: "2.10", runId: "", role: "primary" } as const;
    story.identity = { ...identity, mode: "standalone", replicas: null };
    expect(story.read()[0]).toMatchObject({ rule: "monitor", query: "flags:M", clients: 1 });
  });
});

describe("blocked", () => {
  test("begins after three readings with many that do not wait for work, and says in what", () => {
    const story = new Story();
    story.open(100);
    story.open(300, { flags: "b", cmd: "blpop" });
    story.open(60, { flags: "b", cmd: "set" });
    story.open(3, { flags: "bx", cmd: "EVAL" });
    expect(story.readOn(2)).toEqual([]);
    const since = story.at - story.intervalMs;
    story.read();
    expect(story.find("blocked")).toMatchObject({
      severity: "warning",
      since,
      clients: 63,
      killable: false,
      evidence: {
        blocked: 363,
        expected: 300,
        commands: [
          { cmd: "set", clients: 60 },
          { cmd: "EVAL", clients: 3 },
        ],
      },
    });
  });

  test.each([
    "blpop",
    "BRPOP",
    "brpoplpush",
    "blmove",
    "blmpop",
    "bzpopmin",
    "bzmpop",
    "xread",
    "xreadgroup",
    "wait",
    "waitaof",
  ])("takes %s for what is meant to wait", (cmd) => {
    const story = new Story();
    story.open(500, { flags: "b", cmd });
    expect(story.readOn(5)).toEqual([]);
  });

  test("is not raised by a few among many", () => {
    const story = new Story();
    story.open(200);
    story.open(15, { flags: "b", cmd: "set" });
    expect(story.readOn(5)).toEqual([]);
  });

  test("ends after three readings with fewer, at once with next to none", () => {
    const story = new Story();
    const held = story.open(30, { flags: "b", cmd: "set" });
    story.readOn(5);
    for (const client of held.slice(0, 22)) client.flags = "N";
    expect(story.readOn(2)).toHaveLength(1);
    expect(story.read()).toEqual([]);
    for (const client of held) client.flags = "b";
    expect(story.readOn(3)).toHaveLength(1);
    for (const client of held) client.flags = "N";
    expect(story.read()).toEqual([]);
  });
});
