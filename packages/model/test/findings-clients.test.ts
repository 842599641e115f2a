/** Findings about clients whose output piles up. */
import { describe, expect, test } from "vitest";
import { NO_OUTPUT_LIMITS, START, Story } from "./findings-story.ts";

const MB = 1024 * 1024;

function withPubsubLimit(soft: number, softSeconds: number, hard = 0): Story {
  const story = new Story();
  story.limits = {
    ...story.limits!,
    outputBuffer: { ...NO_OUTPUT_LIMITS, pubsub: { hard, soft, softSeconds } },
  };
  story.open(10);
  return story;
}

function subscriber(story: Story, name = "notifier-3") {
  const [client] = story.open(1, { flags: "P", cmd: "subscribe", name });
  return client!;
}

describe("output-buffer", () => {
  test("begins at the first reading at the soft limit, with when Redis closes it", () => {
    const story = withPubsubLimit(8 * MB, 60);
    const client = subscriber(story);
    client.omem = 6 * MB;
    expect(story.read()).toEqual([]);
    client.omem = 10 * MB;
    story.read();
    // It reached 8 MB in the second that began with the first reading, or in that which began with the other.
    const closesAt = START + 1000 + 61_500;
    expect(story.find("output-buffer")).toMatchObject({
      id: `output-buffer:client:${client.id}`,
      severity: "warning",
      subject: { kind: "client", key: client.id, name: "notifier-3" },
      query: `id:${client.id}`,
      clients: 1,
      killable: true,
      effectAt: closesAt,
      evidence: {
        type: "pubsub",
        omem: 10 * MB,
        soft: 8 * MB,
        softSeconds: 60,
        hard: null,
        over: "soft",
        overSince: story.at,
        closesAt,
        uncertaintyMs: 1000,
        growthPerSecond: 4 * MB,
      },
    });
    const { since } = story.find("output-buffer")!;
    story.readOn(20);
    expect(story.find("output-buffer")).toMatchObject({ since, effectAt: closesAt });
  });

  test("tells no uncertainty where the first reading of all shows it", () => {
    const story = withPubsubLimit(8 * MB, 60);
    subscriber(story).omem = 9 * MB;
    story.read();
    expect(story.find("output-buffer")!.evidence).toMatchObject({ uncertaintyMs: null });
  });

  test("starts the countdown anew when it was below, and ends after two readings below", () => {
    const story = withPubsubLimit(8 * MB, 60);
    const client = subscriber(story);
    story.read();
    client.omem = 9 * MB;
    story.read();
    const { since, effectAt } = story.find("output-buffer")!;
    client.omem = 7.9 * MB;
    story.read();
    expect(story.find("output-buffer")).toMatchObject({ effectAt: null, evidence: { overSince: null } });
    client.omem = 9 * MB;
    story.read();
    expect(story.find("output-buffer")!.since).toBe(since);
    expect(story.find("output-buffer")!.effectAt).toBeGreaterThan(effectAt!);
    client.omem = 7.9 * MB;
    expect(story.readOn(2)).toEqual([]);
  });

  test("ends at once far below, and when the client is gone", () => {
    const story = withPubsubLimit(8 * MB, 60);
    const client = subscriber(story);
    client.omem = 9 * MB;
    story.read();
    client.omem = 0;
    expect(story.read()).toEqual([]);
    client.omem = 9 * MB;
    expect(story.read()).toHaveLength(1);
    story.close([client]);
    expect(story.read()).toEqual([]);
  });

  test("is raised near the hard limit, and ends below seven tenths of it", () => {
    const story = withPubsubLimit(0, 0, 32 * MB);
    const client = subscriber(story);
    client.omem = 24 * MB;
    expect(story.read()).toEqual([]);
    client.omem = 26 * MB;
    story.read();
    expect(story.find("output-buffer")).toMatchObject({
      effectAt: story.at + 3000,
      evidence: { over: "near hard", hard: 32 * MB, soft: null, closesAt: story.at + 3000 },
    });
    client.omem = 23 * MB;
    expect(story.read()).toHaveLength(1);
    client.omem = 22 * MB;
    expect(story.read()).toEqual([]);
  });

  test("knows no limit of another class, and none where limits are not known", () => {
    const story = withPubsubLimit(8 * MB, 60);
    story.open(1, { omem: 900 * MB });
    expect(story.read()).toEqual([]);
    subscriber(story).omem = 9 * MB;
    story.limits = null;
    expect(story.read()).toEqual([]);
  });

  test("is never about ending a replica, nor about Clientele itself", () => {
    const story = withPubsubLimit(8 * MB, 60);
    const limit = { hard: 0, soft: 8 * MB, softSeconds: 60 };
    story.limits = { ...story.limits!, outputBuffer: { ...NO_OUTPUT_LIMITS, normal: limit, replica: limit } };
    story.open(1, { flags: "S", omem: 9 * MB });
    const [own] = story.open(1, { omem: 9 * MB });
    story.ownIds = [own!.id];
    story.read();
    expect(story.state?.findings.map(({ killable }) => killable)).toEqual([false]);
  });

  test("tells of ten clients each, and counts the others", () => {
    const story = withPubsubLimit(8 * MB, 60);
    for (let i = 0; i < 13; i++) subscriber(story, `screen-${i}`).omem = (9 + i) * MB;
    const findings = story.read();
    expect(findings).toHaveLength(10);
    const others = findings.map(({ evidence }) => ("others" in evidence ? evidence.others : -1));
    expect(others.filter((count) => count === 3)).toHaveLength(1);
    expect(others.filter((count) => count === 0)).toHaveLength(9);
    const before = story.ids();
    subscriber(story, "largest").omem = 50 * MB;
    story.read();
    expect(story.ids()).toEqual(before);
  });
});
