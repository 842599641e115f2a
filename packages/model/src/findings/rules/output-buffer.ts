import { textAt } from "../../cells.ts";
import { bytes, clients, cut, giveOrTake, setting, span } from "../format.ts";
import { type Closing, closingOf } from "../output-closing.ts";
import { type Outputs, type OverClient, outputsOf, type Watched, watchOutputs } from "../output-watch.ts";
import { clientQuery } from "../queries.ts";
import type { FreshList, Reading } from "../reading.ts";
import { hasList, type Rule } from "../rule.ts";
import { shownText } from "../shown-text.ts";
import type { FindingOf, FindingText } from "../types.ts";

interface Memory {
  /** By key; the order is that of the findings. */
  readonly watched: ReadonlyMap<number, Watched>;
  /** Those that have a finding. */
  readonly told: ReadonlySet<number>;
  readonly outputs: Outputs | null;
}

interface Told {
  readonly client: OverClient;
  readonly closing: Closing;
}

export const outputBuffer: Rule<"output-buffer", Memory> = {
  name: "output-buffer",
  atOnce: false,
  needs: hasList,
  evaluate: (memory, reading) => {
    const { at } = reading.scene;
    const { nearHard, mostFindings } = reading.settings.outputBuffer;
    const before = memory?.outputs ?? null;
    const over = watchOutputs(memory?.watched ?? new Map(), before, reading).map((client) => ({
      client,
      closing: closingOf(client, at, nearHard),
    }));
    const told = over.toSorted(byPlace(memory?.told ?? new Set())).slice(0, mostFindings);
    const others = over.length - told.length;
    return {
      memory: {
        watched: new Map(over.map(({ client }) => [client.watched.key, client.watched])),
        told: new Set(told.map(({ client }) => client.watched.key)),
        outputs: outputsOf(reading.list!),
      },
      findings: told.map((each, i) => finding(each, reading, i === told.length - 1 ? others : 0)),
    };
  },
  words,
};

/** Who was told of stays; of the others those that are closed first, then the largest. */
function byPlace(told: ReadonlySet<number>): (a: Told, b: Told) => number {
  const soon = ({ closing }: Told) => closing.closesAt ?? Number.MAX_VALUE;
  return (a, b) =>
    Number(told.has(b.client.watched.key)) - Number(told.has(a.client.watched.key)) ||
    soon(a) - soon(b) ||
    b.client.omem - a.client.omem ||
    a.client.watched.key - b.client.watched.key;
}

function finding({ client, closing }: Told, { list }: Reading, others: number): FindingOf<"output-buffer"> {
  const { watched, row, type, limits, omem } = client;
  const { table } = list!.view;
  const shown = (field: string) => shownText(textAt(table, field, row) ?? "");
  return {
    id: `output-buffer:client:${watched.key}`,
    rule: "output-buffer",
    severity: "warning",
    subject: { kind: "client", key: watched.key, addr: shown("addr"), name: shown("name") },
    since: watched.since,
    ...show(list!, watched.key, shown("addr")),
    killable: type === "normal" || type === "pubsub",
    effectAt: closing.closesAt,
    evidence: { type, omem, ...limits, ...closing, overSince: watched.overSince, others },
  };
}

function show(
  list: FreshList,
  key: number,
  addr: string,
): Pick<FindingOf<"output-buffer">, "query" | "clients"> {
  const { keyedById } = list.view.table;
  const query = clientQuery(keyedById, key, addr);
  return keyedById ? { query, clients: 1 } : list.show(query);
}

function words(
  { subject, evidence }: FindingOf<"output-buffer">,
  nowMs: number,
  server: string,
): FindingText {
  const { type, omem, soft, softSeconds, hard, over, others = 0 } = evidence;
  const who = subject.kind === "client" ? `id=${subject.key} (${cut(subject.name || subject.addr)})` : "";
  const limit =
    over === "soft"
      ? `soft limit ${bytes(soft ?? Number.NaN)} for ${setting(softSeconds ?? Number.NaN)}`
      : `hard limit ${bytes(hard ?? Number.NaN)}`;
  const more = others === 0 ? "" : ` ${clients(others)} more ${others === 1 ? "is" : "are"} over a limit.`;
  return {
    head: `${over === "soft" ? "Over soft limit" : "Near hard limit"}: ${who}`,
    body: `${type} client, omem ${bytes(omem)}, ${limit}.${more}`,
    next: closingWords(evidence, nowMs, server),
  };
}

function closingWords(
  evidence: FindingOf<"output-buffer">["evidence"],
  nowMs: number,
  server: string,
): string {
  const { over, closesAt, uncertaintyMs } = evidence;
  if (over === "near hard" && closesAt === null) return `${server} closes it at the hard limit.`;
  if (closesAt === null) return "Now below the limit: the seconds count anew when it is over again.";
  if (closesAt <= nowMs) return `${server} may close it at any moment.`;
  const left = span(closesAt - nowMs);
  if (over === "near hard") return `At this pace ${server} closes it in about ${left}.`;
  if (uncertaintyMs === null) return `${server} closes it within about ${left}.`;
  return `${server} closes it in about ${left} ${giveOrTake(uncertaintyMs)}.`;
}
