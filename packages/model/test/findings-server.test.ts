/** Findings about the server as a whole: places, refusals, settings, and the order of all. */
import { describe, expect, test } from "vitest";
import { Story } from "./findings-story.ts";

function ofHundred(taken: number): Story {
  const story = new Story();
  story.limits = { ...story.limits!, maxclients: 100 };
  story.open(taken);
  story.read();
  return story;
}

describe("maxclients", () => {
  test.each([
    [89, undefined],
    [90, "warning"],
    [97, "warning"],
    [98, "critical"],
    [100, "critical"],
  ])("with %i of 100 places taken is %s", (taken, severity) => {
    expect(ofHundred(taken).find("maxclients")?.severity).toBe(severity);
  });

  test("ends under 85 %, and is a warning again under 96 %", () => {
    const story = ofHundred(99);
    story.close(story.clients.slice(0, 3));
    expect(story.read()[0]).toMatchObject({ severity: "critical", evidence: { used: 96 } });
    story.close(story.clients.slice(0, 1));
    expect(story.read()[0]).toMatchObject({ severity: "warning", evidence: { used: 95 } });
    story.close(story.clients.slice(0, 10));
    expect(story.read()).toHaveLength(1);
    story.close(story.clients.slice(0, 1));
    expect(story.read()).toEqual([]);
  });

  test("counts cluster links, and without a list the replicas that connected_clients leaves out", () => {
    const story = ofHundred(80);
    story.figures = { cluster_connections: 12 };
    expect(story.read()[0]).toMatchObject({ evidence: { used: 92 } });
    story.listed = false;
    story.figures = { connected_clients: 88, connected_slaves: 3 };
    expect(story.read()[0]).toMatchObject({ evidence: { used: 91 } });
  });

  test("is raised early by steady growth, with who grew and when the last place is taken", () => {
    const story = ofHundred(60);
    const after = story.readUntil("maxclients", 30, () => story.open(2, { name: "search", ip: "10.0.8.1" }));
    expect(after).toBeLessThanOrEqual(7);
    const { severity, evidence, query, clients, effectAt } = story.find("maxclients")!;
    expect(severity).toBe("critical");
    expect(evidence.growers).toEqual([
      { by: "name", value: "search", clients: 2 * after, growthPerMinute: expect.closeTo(120, -2) },
    ]);
    expect({ query, clients }).toEqual({ query: "name:search", clients: 2 * after });
    expect(effectAt! - story.at).toBeCloseTo(((100 - 60 - 2 * after) / 2) * 1000, -3);
  });

  test("is not raised early by a burst, nor by growth far from the last place", () => {
    const burst = ofHundred(60);
    burst.readOn(20, (reading) => reading === 10 && burst.open(25));
    expect(burst.ids()).toEqual([]);
    const far = ofHundred(10);
    far.readOn(20, () => far.open(1));
    expect(far.ids()).toEqual([]);
  });

  test("raised by growth alone ends half a minute after the growth", () => {
    const story = ofHundred(60);
    story.readOn(10, () => story.open(2));
    expect(story.readOn(25)).toHaveLength(1);
    expect(story.readOn(15)).toEqual([]);
  });

  test("names growers by ip where names explain less, never the same clients twice", () => {
    const story = ofHundred(60);
    story.readOn(32, (reading) => story.open(1, { name: `job-${reading}`, ip: "10.0.8.1" }));
    expect(story.find("maxclients")!.evidence.growers.map(({ by, value }) => [by, value])).toEqual([
      ["ip", "10.0.8.1"],
    ]);
  });

  test("is silent where the limit is not known", () => {
    const story = new Story();
    story.limits = null;
    story.open(500);
    expect(story.readOn(3)).toEqual([]);
  });
});

describe("rejected", () => {
  function refusing(): Story {
    const story = new Story();
    story.figures = { rejected_connections: 7 };
    story.read();
    return story;
  }

  test("begins when the counter grows, and ends a minute after the last", () => {
    const story = refusing();
    expect(story.state?.findings).toEqual([]);
    story.figures = { rejected_connections: 10 };
    story.read();
    expect(story.find("rejected")).toMatchObject({
      severity: "critical",
      since: story.at,
      evidence: { rejected: 3, perSecond: 3, lastAt: story.at },
    });
    story.figures = { rejected_connections: 14 };
    story.readOn(1);
    expect(story.find("rejected")?.evidence).toMatchObject({ rejected: 7, perSecond: 3.5 });
    expect(story.readOn(59)).toHaveLength(1);
    expect(story.readOn(1)).toEqual([]);
  });

  test("is silent at the first reading, after a reset, after a restart and where it is not counted", () => {
    const story = refusing();
    story.figures = { rejected_connections: 2 };
    expect(story.read()).toEqual([]);
    story.epoch = 2;
    story.figures = { rejected_connections: 50 };
    expect(story.read()).toEqual([]);
    story.figures = {};
    expect(story.read()).toEqual([]);
  });
});

describe("no-timeout", () => {
  test("is a notice while timeout and tcp-keepalive are both 0", () => {
    const story = new Story();
    story.open(3);
    story.limits = { ...story.limits!, tcpKeepalive: 0 };
    expect(story.read()[0]).toMatchObject({
      rule: "no-timeout",
      severity: "notice",
      evidence: { clients: 3 },
    });
    story.limits = { ...story.limits!, timeout: 300 };
    expect(story.read()).toEqual([]);
  });

  test("is silent where one of them is not known", () => {
    const story = new Story();
    story.limits = { ...story.limits!, tcpKeepalive: null };
    expect(story.read()).toEqual([]);
  });
});

describe("all findings", () => {
  test("come worst first: by severity, then by what takes effect first", () => {
    const story = ofHundred(98);
    story.limits = { ...story.limits!, tcpKeepalive: 0 };
    story.open(1, { flags: "O" });
    story.figures = { rejected_connections: 1 };
    story.read();
    story.figures = { rejected_connections: 2 };
    story.read();
    expect(story.ids()).toEqual([
      "rejected:server",
      "maxclients:server",
      "monitor:server",
      "no-timeout:server",
    ]);
  });

  test("begin anew with another epoch", () => {
    const story = ofHundred(95);
    const { since } = story.find("maxclients")!;
    story.epoch = 2;
    story.read();
    expect(story.find("maxclients")!.since).toBeGreaterThan(since);
    expect(story.state?.began).toHaveLength(1);
    expect(story.state?.ended).toHaveLength(1);
  });

  test("stay as they are while no list is read, and are dropped after two minutes without", () => {
    const story = new Story();
    story.open(1, { flags: "O" });
    story.read();
    const before = story.find("monitor");
    story.listed = false;
    story.clients = [];
    expect(story.read()[0]).toBe(before);
    expect(story.readOn(120)).toEqual([]);
  });

  test("are the same for the same readings", () => {
    const story = ofHundred(60);
    story.readOn(10, () => story.open(2));
    const before = story.state;
    const first = story.read();
    story.at -= story.intervalMs;
    story.state = before;
    expect(story.read()).toEqual(first);
  });
});
