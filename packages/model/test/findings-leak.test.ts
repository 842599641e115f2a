import { describe, expect, test } from "vitest";
import { APP, calm } from "./findings-calm.ts";
import type { Story } from "./findings-story.ts";

describe("a leak suspect", () => {
  test("is raised by two unused connections more each reading, when five steps are seen", () => {
    const story = calm();
    expect(story.readUntil("leak", 20, () => story.leave(2, APP))).toBeLessThanOrEqual(6);
    expect(story.find("leak")).toMatchObject({
      id: "leak:name:checkout-api",
      subject: { kind: "group", by: "name", value: "checkout-api" },
      query: "name:checkout-api used:never",
      killable: true,
      evidence: { tailIs: "never used" },
    });
  });

  test("counts what its query shows", () => {
    const story = calm();
    story.open(5, APP);
    story.readOn(10, () => story.leave(2, APP));
    expect(story.find("leak")).toMatchObject({ clients: 20, evidence: { clients: 25, tail: 20 } });
  });

  test("names the ip where the clients have no name", () => {
    const story = calm();
    story.readOn(10, () => story.leave(2, { name: "", ip: "10.0.9.9" }));
    expect(story.ids()).toEqual(["leak:ip:10.0.9.9"]);
  });

  test("names the one host of many that leaks, with the name most of its clients carry", () => {
    const story = calm();
    for (let host = 1; host <= 10; host++) story.open(8, { ...APP, ip: `10.0.5.${host}` });
    story.readOn(10);
    story.readOn(12, () => story.leave(2, { ...APP, ip: "10.0.5.3" }));
    expect(story.ids()).toEqual(["leak:ip:10.0.5.3"]);
    expect(story.find("leak")?.evidence.usualName).toBe("checkout-api");
  });

  test("names the name alone where all of its hosts leak", () => {
    const story = calm();
    const hosts = ["10.0.5.1", "10.0.5.2", "10.0.5.3"];
    story.readOn(20, () => {
      for (const ip of hosts) story.leave(1, { ...APP, ip });
    });
    expect(story.ids()).toEqual(["leak:name:checkout-api"]);
  });

  test("is named within ten readings of half a second where a new application leaks from four hosts", () => {
    const story = calm();
    story.intervalMs = 500;
    story.readOn(8);
    const hosts = ["10.0.5.1", "10.0.5.2", "10.0.5.3", "10.0.5.4"];
    for (const ip of hosts) story.leave(2, { ...APP, ip });
    const after = story.readUntil("leak", 30, (reading) => {
      for (const [i, ip] of hosts.entries()) if ((reading + i) % 3 !== 0) story.leave(1, { ...APP, ip });
    });
    expect(after).toBeGreaterThan(0);
    expect(after).toBeLessThanOrEqual(11);
    expect(story.ids()).toEqual(["leak:name:checkout-api"]);
  });

  test("keeps identity and beginning while it grows, and tells since when it does", () => {
    const story = calm();
    story.readOn(8, () => story.leave(2, APP));
    const { id, since } = story.find("leak")!;
    story.readOn(40, () => story.leave(2, APP));
    expect(story.find("leak")).toMatchObject({ id, since });
    expect(story.find("leak")!.evidence.overMs).toBeGreaterThanOrEqual(47_000);
    expect(story.find("leak")!.evidence.growthPerMinute).toBeCloseTo(120, -1);
  });

  test("is found when it is slow, one connection in 20 s", () => {
    const story = calm();
    story.intervalMs = 10_000;
    const after = story.readUntil("leak", 60, (reading) => {
      if (reading % 2 === 0) story.leave(1, APP);
    });
    expect(after).toBeGreaterThan(15);
    expect(after).toBeLessThan(30);
  });

  test("is found where connections did some work and were left then", () => {
    const story = calm();
    story.readOn(150, () => story.open(1, { ...APP, cmd: "set" }));
    expect(story.find("leak")).toMatchObject({
      id: "leak:name:checkout-api",
      query: "name:checkout-api idle>=60 type:normal -flags:b,O -used:never",
      evidence: { tailIs: "idle" },
    });
    expect(story.find("leak")!.clients).toBe(story.find("leak")!.evidence.tail);
  });

  test("outlives a dictionary that is built anew", () => {
    const story = calm();
    story.readOn(8, () => story.leave(2, APP));
    const { id, since } = story.find("leak")!;
    story.renumberTexts();
    story.readOn(3, () => story.leave(2, APP));
    expect(story.find("leak")).toMatchObject({ id, since, evidence: { tail: 22 } });
  });

  test("ends at once when its connections are closed", () => {
    const story = calm();
    const leaked: ReturnType<Story["leave"]> = [];
    story.readOn(12, () => leaked.push(...story.leave(2, APP)));
    story.close(leaked);
    expect(story.readOn(1)).toEqual([]);
    expect(story.state?.ended.map(({ id }) => id)).toEqual(["leak:name:checkout-api"]);
  });

  test("ends a minute after it stopped growing, not before", () => {
    const story = calm();
    story.readOn(12, () => story.leave(2, APP));
    expect(story.readOn(58)).toHaveLength(1);
    expect(story.readOn(4)).toEqual([]);
  });

  test("stays while no place is left, since nobody can grow then", () => {
    const story = calm();
    story.readOn(12, () => story.leave(2, APP));
    story.figures = { maxclients: story.clients.length };
    expect(story.readOn(200).map(({ rule }) => rule)).toContain("leak");
    story.figures = { maxclients: story.clients.length + 100 };
    story.readOn(62);
    expect(story.find("leak")).toBeUndefined();
  });

  test("is critical when it takes the last place within the hour, else a warning", () => {
    const story = calm();
    story.readOn(12, () => story.leave(2, APP));
    expect(story.find("leak")).toMatchObject({ severity: "warning" });
    story.readOn(60, () => story.leave(10, APP));
    expect(story.find("leak")).toMatchObject({ severity: "critical" });
    expect(story.find("leak")!.effectAt! - story.at).toBeLessThan(3_600_000);
  });

  test("is critical with more than three tenths of the places", () => {
    const story = calm();
    story.intervalMs = 10_000;
    story.limits = { ...story.limits!, maxclients: 900 };
    story.leave(240, APP);
    story.readOn(20, () => story.leave(1, APP));
    expect(story.find("leak")).toMatchObject({ severity: "warning" });
    story.readOn(20, () => story.leave(1, APP));
    expect(story.find("leak")).toMatchObject({ severity: "critical" });
  });

  test("escapes a hostile name in its query and shows it whole in its subject", () => {
    const story = calm();
    const name = 'a"b,* __proto__ -x';
    story.readOn(10, () => story.leave(2, { ...APP, name }));
    expect(story.find("leak")).toMatchObject({ clients: 20, subject: { value: name } });
  });
});
