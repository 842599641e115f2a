/** A watch on a server under test, with what it told. */
import type { Frame, ServerState, ServerStatus, Table } from "@clientele/model";
import { createLog } from "../../src/log.ts";
import { ServerWatch } from "../../src/poll/server-watch.ts";
import type { WatchOptions } from "../../src/poll/watch-options.ts";
import { parseTarget } from "../../src/target/address.ts";
import type { Target } from "../../src/target/target.ts";

export interface Watching {
  readonly watch: ServerWatch;
  readonly frames: Frame[];
  readonly statuses: ServerStatus[];
  readonly logLines: string[];
}

export type WatchSettings = Partial<
  Pick<WatchOptions, "intervalMs" | "deadlines" | "channel" | "random" | "paces" | "acquaintEveryMs">
> & {
  /** What the address cannot say, or says otherwise. */
  readonly target?: Partial<Target>;
};

/** Started. Stop it with `watching.watch.stop()`. */
export function watchServer(url: string, { target, ...settings }: WatchSettings = {}): Watching {
  const logLines: string[] = [];
  const log = createLog({ write: (line) => logLines.push(line) }, "debug");
  const reached = { ...parseTarget(url), ...target };
  const watch = new ServerWatch({ target: reached, channel: 1, intervalMs: 100, log, ...settings });
  const frames: Frame[] = [];
  const statuses: ServerStatus[] = [];
  watch.on("frame", (frame) => frames.push(frame));
  watch.on("status", (status) => statuses.push(status));
  watch.start();
  return { watch, frames, statuses, logLines };
}

/** Resolves as soon as `holds` does; checked at every status. Rejects after `withinMs`. */
export function until(
  watch: ServerWatch,
  holds: (status: ServerStatus) => boolean,
  withinMs = 8_000,
): Promise<ServerStatus> {
  return new Promise((resolve, reject) => {
    const check = (status: ServerStatus): void => {
      if (!holds(status)) return;
      clearTimeout(timer);
      off();
      resolve(status);
    };
    const off = watch.on("status", check);
    const timer = setTimeout(() => {
      off();
      reject(new Error(`not within ${withinMs} ms; now ${JSON.stringify(watch.status())}`));
    }, withinMs);
    check(watch.status());
  });
}

export function untilState(watch: ServerWatch, state: ServerState, withinMs?: number): Promise<ServerStatus> {
  return until(watch, (status) => status.state === state, withinMs);
}

export function textsOf(table: Table, field: string): readonly string[] {
  const column = table.columns.get(field);
  if (column?.kind !== "text") return [];
  return Array.from(column.ids, (id) => (id < 0 ? "" : table.dictionary.text(id)));
}
