/** What holds for any scene, however strange. */
import { displayText } from "@clientele/resp";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  FIGURES,
  type Finding,
  type FindingsState,
  findingWords,
  followGroups,
  type GroupFollower,
  groupTrends,
  matchingRows,
  observe,
  parseQuery,
  type Scene,
} from "../src/index.ts";
import { scene as anyTable, tableOf } from "./arbitrary-tables.ts";
import { START, Story } from "./findings-story.ts";
import { view } from "./query-scenes.ts";

const number = fc.oneof(
  fc.integer({ min: 0, max: 40 }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 2 ** 53, 0.5),
);
const size = fc.constantFrom(0, 1, 10, 1024, 5e9, Number.NaN);
const limit = fc.record({ hard: size, soft: size, softSeconds: fc.constantFrom(0, 1, 60) });
const limits = fc.record({
  maxclients: fc.option(number),
  timeout: fc.constantFrom(null, 0, 300),
  tcpKeepalive: fc.constantFrom(null, 0, 300),
  outputBuffer: fc.option(fc.record({ normal: limit, replica: limit, pubsub: limit })),
  queryBuffer: fc.constant(null),
  maxmemoryClients: fc.constant(null),
});
const table = fc.oneof(
  anyTable.map((from) => tableOf(from)),
  view.map((each) => each.table),
);

const scene: fc.Arbitrary<Scene> = fc.record({
  at: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 90 }).map((seconds) => START + seconds * 1000) },
    { weight: 1, arbitrary: fc.constantFrom(Number.NaN, 0, Number.POSITIVE_INFINITY) },
  ),
  epoch: fc.constantFrom(1, 1, 1, 2),
  table: fc.option(table, { freq: 8 }),
  listed: fc.boolean(),
  sample: fc
    .array(number, { minLength: FIGURES.length, maxLength: FIGURES.length })
    .map((figures) => Float64Array.from(figures)),
  identity: fc.constant(null),
  limits: fc.option(limits, { freq: 8 }),
  ownIds: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 3 }),
  intervalMs: fc.constantFrom(200, 1000, 30_000, Number.NaN, 0, -1),
});

const scenes = fc
  .array(scene, { maxLength: 12 })
  .map((each) => each.toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1)));

function follow(all: readonly Scene[]): readonly FindingsState[] {
  const states: FindingsState[] = [];
  for (const each of all) states.push(observe(states.at(-1) ?? null, each));
  return states;
}

const SEVERITIES = ["critical", "warning", "notice"];

test("any scenes make findings with one id each, worst first, the same every time", () => {
  fc.assert(
    fc.property(scenes, (all) => {
      for (const { findings } of follow(all)) {
        expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
        const ranks = findings.map(({ severity }) => SEVERITIES.indexOf(severity));
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      }
      expect(follow(all)).toEqual(follow(all));
    }),
  );
});

test("findings survive JSON: no figure in them is NaN or infinite", () => {
  fc.assert(
    fc.property(scenes, (all) => {
      for (const { findings } of follow(all.filter(({ at }) => Number.isFinite(at)))) {
        expect(JSON.parse(JSON.stringify(findings))).toEqual(findings);
      }
    }),
  );
});

test("what began and did not end is what is found", () => {
  fc.assert(
    fc.property(scenes, (all) => {
      const found = new Set<string>();
      for (const { began, ended, findings } of follow(all)) {
        for (const { id } of ended) expect(found.delete(id)).toBe(true);
        for (const { id } of began) expect(found.has(id)).toBe(false);
        for (const { id } of began) found.add(id);
        expect([...found].sort()).toEqual(findings.map(({ id }) => id).sort());
      }
    }),
  );
});

test("each finding's query can be read, and shows as many clients as it says", () => {
  fc.assert(
    fc.property(scenes, (all) => {
      let before: readonly Finding[] = [];
      for (const [i, { findings }] of follow(all).entries()) {
        const { listed, at, table: rows, identity } = all[i]!;
        const told = findings.filter((finding) => !before.includes(finding));
        before = findings;
        if (!listed || rows === null) continue;
        for (const { query, clients } of told) {
          if (query === null) continue;
          const parsed = parseQuery(query, rows);
          expect(parsed.errors).toEqual([]);
          expect(matchingRows(parsed, { table: rows, nowMs: at, identity })).toHaveLength(clients);
        }
      }
    }),
  );
});

test("each finding has words: a head, whole sentences, no figure that is none", () => {
  fc.assert(
    fc.property(scenes, (all) => {
      for (const [i, { findings }] of follow(all).entries()) {
        for (const finding of findings) expectWords(finding, all[i]!.at);
      }
    }),
  );
});

function expectWords(finding: Finding, nowMs: number): void {
  const { head, body, next } = findingWords(finding, nowMs);
  expect(head).not.toBe("");
  expect(body).toMatch(/\.$/);
  expect(next).toMatch(/^$|\.$/);
  expect(`${head}${body}${next}`).not.toMatch(/NaN|Infinity|undefined|null(?! )/);
}

test("any lists make group trends as long as their times, without a group twice", () => {
  fc.assert(
    fc.property(scenes, (all) => {
      let follower: GroupFollower | null = null;
      for (const each of all) follower = followGroups(follower, each);
      for (const by of ["ip", "name", "user", "lib", "cmd"] as const) {
        const { at, groups } = groupTrends(follower, by);
        expect(new Set(groups.map(({ value }) => value)).size).toBe(groups.length);
        for (const { clients } of groups) expect(clients).toHaveLength(at.length);
      }
    }),
  );
});

const HOSTILE = [
  "__proto__",
  'a"b',
  "a*,b",
  "-name:x",
  "\xff\xfe",
  "\xe2\x80\xaeevil",
  "a\nb",
  "x".repeat(256),
];

test.each(HOSTILE)("a leak under the name %j is found, shown and told of in bounds", (name) => {
  const story = new Story();
  story.open(5);
  story.readOn(10);
  story.readOn(10, () => story.leave(2, { name }));
  const found = story.find("leak");
  expect(found).toMatchObject({ clients: 20, subject: { value: displayText(name) } });
  const { head, body } = findingWords(found!, story.at);
  expect(head.length + body.length).toBeLessThan(200);
});

test("a name longer than anybody reads is cut, and no query is given for it", () => {
  const story = new Story();
  story.open(5);
  story.readOn(10);
  story.readOn(10, () => story.leave(2, { name: "x".repeat(3000) }));
  const found = story.find("leak");
  expect(found).toMatchObject({ query: null, clients: 0, killable: false, evidence: { tail: 20 } });
  expect(JSON.stringify(found).length).toBeLessThan(1_000);
});

test("healthy crowds of any size raise nothing above a notice", () => {
  const crowd = fc.record({
    web: fc.nat({ max: 60 }),
    workers: fc.nat({ max: 60 }),
    unused: fc.nat({ max: 40 }),
    churn: fc.nat({ max: 20 }),
  });
  fc.assert(
    fc.property(crowd, ({ web, workers, unused, churn }) => {
      const story = new Story();
      story.open(web);
      story.open(workers, { name: "worker", flags: "b", cmd: "brpop" });
      story.leave(unused, { name: "pool" });
      let passing: ReturnType<Story["open"]> = [];
      for (let reading = 0; reading < 15; reading++) {
        story.close(passing);
        passing = story.leave(churn, { name: "cron" });
        expect(story.read().filter(({ severity }) => severity !== "notice")).toEqual([]);
      }
    }),
    { numRuns: 20 },
  );
});
