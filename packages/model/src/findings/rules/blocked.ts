import { idsOf, textAt } from "../../cells.ts";
import { textTest } from "../../query/read.ts";
import { clients, count, cut } from "../format.ts";
import type { FreshList, Reading } from "../reading.ts";
import { hasList, type Rule } from "../rule.ts";
import { shownText } from "../shown-text.ts";
import type { FindingOf, FindingText } from "../types.ts";

interface Memory {
  /** Readings in a row that showed it, with when the first was. */
  readonly seen: number;
  readonly firstAt: number;
  /** Readings in a row without it. */
  readonly missed: number;
  readonly lasts: boolean;
}

interface Blocked {
  readonly blocked: number;
  readonly expected: number;
  /** By command, most clients first. */
  readonly others: readonly { readonly cmd: string; readonly clients: number }[];
  readonly clients: number;
}

/** Commands that are meant to block: BLPOP, BRPOPLPUSH, BZMPOP and their like. The query below says the same. */
const EXPECTED = /^(?:bl|br|bz).*|^(?:xread|xreadgroup|wait|waitaof)$/i;
const OTHERS = "flags:b -cmd:bl*,br*,bz*,xread,xreadgroup,wait,waitaof";
const MOST_COMMANDS = 5;
const NOT_SEEN: Memory = { seen: 0, firstAt: 0, missed: 0, lasts: false };

export const blocked: Rule<"blocked", Memory> = {
  name: "blocked",
  atOnce: false,
  needs: hasList,
  evaluate: (memory, reading) => {
    const found = countBlocked(reading.list!);
    const next = step(memory ?? NOT_SEEN, found, reading);
    return { memory: next, findings: next.lasts ? [finding(found, reading.list!, next.firstAt)] : [] };
  },
  words,
};

function step(before: Memory, found: Blocked, { scene, settings }: Reading): Memory {
  const { leastClients, share, crowd, readings, ends } = settings.blocked;
  const others = found.blocked - found.expected;
  const isSeen = others >= leastClients && (others >= crowd || others >= share * found.clients);
  if (isSeen) {
    const seen = before.seen + 1;
    const firstAt = before.seen > 0 || before.lasts ? before.firstAt : scene.at;
    return { seen, firstAt, missed: 0, lasts: before.lasts || seen >= readings };
  }
  const missed = before.missed + 1;
  const lasts = before.lasts && others >= ends && missed < readings;
  return { seen: 0, firstAt: before.firstAt, missed, lasts };
}

function countBlocked({ view, rows }: FreshList): Blocked {
  const { table } = view;
  const isBlocked = textTest(view, idsOf(table, "flags"), (flags) => flags.includes("b"));
  const isExpected = textTest(view, idsOf(table, "cmd"), (cmd) => EXPECTED.test(cmd));
  const others = new Map<string, number>();
  let expected = 0;
  let all = 0;
  for (let row = 0; row < table.rows; row++) {
    if (!isBlocked(row) || rows.own.has(row)) continue;
    all++;
    if (isExpected(row)) {
      expected++;
      continue;
    }
    const cmd = shownText(textAt(table, "cmd", row) ?? "");
    others.set(cmd, (others.get(cmd) ?? 0) + 1);
  }
  const commands = [...others]
    .map(([cmd, clients]) => ({ cmd, clients }))
    .sort((a, b) => b.clients - a.clients || (a.cmd < b.cmd ? -1 : 1));
  return { blocked: all, expected, others: commands, clients: table.rows };
}

function finding(found: Blocked, list: FreshList, since: number): FindingOf<"blocked"> {
  return {
    id: "blocked:server",
    rule: "blocked",
    severity: "warning",
    subject: { kind: "server" },
    since,
    ...list.show(OTHERS),
    // Who waits here is held by somebody else, or by CLIENT PAUSE.
    killable: false,
    effectAt: null,
    evidence: {
      blocked: found.blocked,
      expected: found.expected,
      commands: found.others.slice(0, MOST_COMMANDS),
    },
  };
}

function words({ evidence }: FindingOf<"blocked">): FindingText {
  const { blocked, expected, commands } = evidence;
  const others = blocked - expected;
  const by = commands.map(({ cmd, clients }) => `${cut(cmd) || "no command"} ${count(clients)}`).join(", ");
  const waiting =
    expected === 0
      ? ""
      : ` ${count(expected)} more ${expected === 1 ? "waits for work as it is" : "wait for work as they are"} meant to.`;
  return {
    head: `${clients(others)} blocked, not waiting for work`,
    body: `Last commands: ${by}.${waiting}`,
    next: "They go on when what holds them ends, such as CLIENT PAUSE.",
  };
}
