import { idsOf, numbersOf, textAt } from "../../cells.ts";
import { textTest } from "../../query/read.ts";
import { bytes, clients, count, cut } from "../format.ts";
import type { FreshList } from "../reading.ts";
import { hasList, type Rule } from "../rule.ts";
import { shownText } from "../shown-text.ts";
import type { FindingOf, FindingText } from "../types.ts";

interface Memory {
  readonly since: number | null;
}

export const monitor: Rule<"monitor", Memory> = {
  name: "monitor",
  atOnce: false,
  needs: hasList,
  evaluate: (memory, { list, scene }) => {
    const rows = monitoring(list!);
    if (rows.length === 0) return { memory: { since: null }, findings: [] };
    const since = memory?.since ?? scene.at;
    return { memory: { since }, findings: [finding(list!, rows, since)] };
  },
  words,
};

/** Kvrocks writes M for MONITOR, where others mean the link to their primary. */
function letterOf({ view }: FreshList): string {
  return view.identity?.product === "kvrocks" ? "M" : "O";
}

/** Keys ascend, so the first is the oldest. */
function monitoring(list: FreshList): readonly number[] {
  const { view, rows } = list;
  const letter = letterOf(list);
  const isMonitor = textTest(view, idsOf(view.table, "flags"), (flags) => flags.includes(letter));
  const found: number[] = [];
  for (let row = 0; row < view.table.rows; row++) if (isMonitor(row) && !rows.own.has(row)) found.push(row);
  return found;
}

function finding(list: FreshList, rows: readonly number[], since: number): FindingOf<"monitor"> {
  const { table } = list.view;
  const shownAt = (field: string) => shownText(textAt(table, field, rows[0]!) ?? "");
  const omem = numbersOf(table, "omem");
  const held = rows.reduce((sum, row) => sum + (omem?.[row] ?? Number.NaN), 0);
  return {
    id: "monitor:server",
    rule: "monitor",
    severity: "warning",
    subject: { kind: "client", key: table.keys[rows[0]!]!, addr: shownAt("addr"), name: shownAt("name") },
    since,
    ...list.show(`flags:${letterOf(list)}`),
    killable: true,
    effectAt: null,
    evidence: {
      clients: rows.length,
      keys: rows.map((row) => table.keys[row]!),
      omem: Number.isFinite(held) ? held : null,
    },
  };
}

function words({ evidence, subject }: FindingOf<"monitor">): FindingText {
  const { clients: all, omem } = evidence;
  const who = subject.kind === "client" ? `id=${subject.key} (${cut(subject.name || subject.addr)})` : "";
  const others = all === 1 ? "" : ` and ${count(all - 1)} more`;
  const held =
    omem === null || omem === 0
      ? ""
      : `, ${bytes(omem)} wait in ${all === 1 ? "its output buffer" : "their output buffers"}`;
  return {
    head: `MONITOR: ${who}${others}`,
    body: `Every command of every client is copied to ${clients(all)}${held}.`,
    next: "It slows the server down until MONITOR ends.",
  };
}
