import { describe, expect, test } from "vitest";
import { followGroups, type GroupFollower, groupTrends } from "../src/index.ts";
import { Story } from "./findings-story.ts";

/** A reading of the story, followed. */
function follow(story: Story, before: GroupFollower | null, afterMs = 15_000): GroupFollower {
  story.at += afterMs;
  return followGroups(before, story.scene());
}

function columns(follower: GroupFollower | null, by: "ip" | "name" | "cmd" = "name") {
  return new Map(groupTrends(follower, by).groups.map(({ value, clients }) => [value, [...clients]]));
}

describe("group trends", () => {
  test("count each group every quarter of a minute, however often it is read", () => {
    const story = new Story();
    story.open(3, { name: "web", ip: "10.0.0.1" });
    story.open(2, { name: "", ip: "10.0.0.2" });
    let follower = follow(story, null);
    story.open(1, { name: "web", ip: "10.0.0.2" });
    expect(follow(story, follower, 5_000)).toBe(follower);
    follower = follow(story, follower, 10_000);
    expect(groupTrends(follower, "name").at).toEqual([story.at - 15_000, story.at]);
    expect(columns(follower)).toEqual(
      new Map([
        ["web", [3, 4]],
        ["", [2, 2]],
      ]),
    );
    expect(columns(follower, "ip").get("10.0.0.2")).toEqual([2, 3]);
  });

  test("have no count where a group had no clients, and leave out who has none now", () => {
    const story = new Story();
    story.open(1);
    const gone = story.open(2, { name: "gone" });
    let follower = follow(story, null);
    story.close(gone);
    story.open(4, { name: "new" });
    follower = follow(story, follower);
    expect(columns(follower)).toEqual(
      new Map([
        ["new", [Number.NaN, 4]],
        ["web", [1, 1]],
      ]),
    );
  });

  test("reach a quarter of an hour back", () => {
    const story = new Story();
    story.open(1);
    let follower: GroupFollower | null = null;
    for (let i = 0; i < 100; i++) follower = follow(story, follower);
    const { at } = groupTrends(follower, "ip");
    expect(at).toHaveLength(61);
    expect(at[0]).toBe(story.at - 15 * 60_000);
  });

  test("keep the history of a group that is not among the largest any more", () => {
    const story = new Story();
    const early = story.open(5, { name: "early" });
    let follower = follow(story, null);
    story.close(early.slice(1));
    for (let i = 0; i < 120; i++) story.open(2, { name: `app-${i}` });
    follower = follow(story, follower);
    expect(columns(follower).get("early")).toEqual([5, 1]);
    expect(columns(follower).size).toBe(100);
  });

  test("follow no more groups than they can hold, the largest of them", () => {
    const story = new Story();
    for (let i = 0; i < 400; i++) story.open(1, { name: `app-${i}` });
    let follower = follow(story, null);
    for (let round = 0; round < 5; round++) {
      for (let i = 0; i < 60; i++) story.open(3 + round, { name: `round-${round}-${i}` });
      follower = follow(story, follower);
      expect(columns(follower).size).toBeLessThanOrEqual(150);
      expect(columns(follower).get(`round-${round}-7`)?.at(-1)).toBe(3 + round);
    }
  });

  test("go on when all texts got other numbers", () => {
    const story = new Story();
    story.open(3, { name: "web" });
    let follower = follow(story, null);
    story.renumberTexts();
    follower = follow(story, follower);
    expect(columns(follower).get("web")).toEqual([3, 3]);
  });

  test("begin anew with another epoch, and leave out readings without a list", () => {
    const story = new Story();
    story.open(3);
    let follower = follow(story, null);
    story.listed = false;
    expect(follow(story, follower)).toBe(follower);
    story.listed = true;
    story.epoch = 2;
    follower = follow(story, follower);
    expect(groupTrends(follower, "name").at).toEqual([story.at]);
  });
});
