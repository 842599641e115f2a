/**
 * The aggregates that are begun and not ended, outermost first. Each finished reply is handed to the innermost one;
 * when that has all it waits for, it is itself a finished reply for the next.
 */
import type { Reply } from "../reply.ts";

type Entry = readonly [Reply, Reply];

interface OpenItems {
  readonly kind: "array" | "set" | "push";
  readonly count: number;
  readonly items: Reply[];
}

interface OpenEntries {
  readonly kind: "map" | "attribute";
  readonly count: number;
  readonly entries: Entry[];
  key: Reply | null;
}

type Open = OpenItems | OpenEntries;

export type AggregateKind = Open["kind"];

export class OpenAggregates {
  readonly #stack: Open[] = [];

  get depth(): number {
    return this.#stack.length;
  }

  /** Begins an aggregate of `count` items, or entries where it is a map or an attribute. */
  begin(kind: AggregateKind, count: number): void {
    if (kind === "map" || kind === "attribute") this.#stack.push({ kind, count, entries: [], key: null });
    else this.#stack.push({ kind, count, items: [] });
  }

  /** Takes a finished reply; answers the outermost reply when that is finished by it, else null. */
  deliver(reply: Reply): Reply | null {
    let finished = reply;
    for (;;) {
      const innermost = this.#stack.at(-1);
      if (innermost === undefined) return finished;
      const closed = put(innermost, finished);
      if (closed === null) return null;
      this.#stack.pop();
      finished = closed;
    }
  }
}

/** The finished aggregate, or null while it waits for more. */
function put(open: Open, reply: Reply): Reply | null {
  if ("entries" in open) return putEntry(open, reply);
  open.items.push(reply);
  return open.items.length === open.count ? { kind: open.kind, items: open.items } : null;
}

function putEntry(open: OpenEntries, reply: Reply): Reply | null {
  if (open.entries.length === open.count && open.kind === "attribute") {
    return { kind: "attribute", entries: open.entries, of: reply };
  }
  if (open.key === null) {
    open.key = reply;
    return null;
  }
  open.entries.push([open.key, reply]);
  open.key = null;
  if (open.kind === "attribute" || open.entries.length < open.count) return null;
  return { kind: "map", entries: open.entries };
}
