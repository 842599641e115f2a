import type { Finding } from "@clientele/model";
import { expect, test } from "vitest";
import { createLog } from "../log.ts";
import { WatchLog } from "./watch-log.ts";

function noTimeout(id: string): Finding {
  return {
    id,
    rule: "no-timeout",
    severity: "notice",
    subject: { kind: "server" },
    since: 1,
    query: null,
    clients: 1,
    killable: false,
    effectAt: null,
    evidence: { clients: 1 },
  };
}

function logOf(news: Parameters<WatchLog["progressed"]>[0]) {
  const lines: string[] = [];
  new WatchLog(createLog({ write: (line) => lines.push(line) }), "cache").progressed(news);
  return lines.map((line) => JSON.parse(line));
}

test("findings that begin and end are logged with rule, id and severity", () => {
  const [ended, began] = logOf({ restartedAs: null, began: [noTimeout("b")], ended: [noTimeout("a")] });
  const known = { server: "cache", rule: "no-timeout", severity: "notice" };
  expect(ended).toMatchObject({ event: "finding-ended", id: "a", ...known });
  expect(began).toMatchObject({ event: "finding-began", id: "b", ...known });
});

test("a reading that changes nothing is no line, a restart is one", () => {
  expect(logOf({ restartedAs: null, began: [], ended: [] })).toEqual([]);
  expect(logOf({ restartedAs: 2, began: [], ended: [] })).toMatchObject([
    { event: "server-restarted", epoch: 2 },
  ]);
});

test("many at once are ten lines and one that counts the others, however long their names", () => {
  const many = Array.from({ length: 1_000 }, (_, i) => noTimeout(`leak:name:${i}${"x".repeat(9_000)}`));
  const lines = logOf({ restartedAs: null, began: many, ended: [] });
  expect(lines).toHaveLength(11);
  expect(lines.at(-1)).toMatchObject({ event: "finding-began", server: "cache", more: 990 });
  for (const { id = "" } of lines) expect(id.length).toBeLessThanOrEqual(200);
});
