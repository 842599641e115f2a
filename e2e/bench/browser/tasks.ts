/**
 * A trace of Chromium as tasks of the page's main thread: how long each took, and how much of it was script. Pure.
 */

/** An event of the trace; times in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly name?: string };
}

export interface Task {
  /** Microseconds since an instant that all tasks share. */
  readonly at: number;
  readonly ms: number;
  readonly scriptMs: number;
}

const SCRIPT: ReadonlySet<string> = new Set([
  "EvaluateScript",
  "EventDispatch",
  "FireAnimationFrame",
  "FireIdleCallback",
  "FunctionCall",
  "MajorGC",
  "MinorGC",
  "RunMicrotasks",
  "TimerFire",
  "v8.callFunction",
]);

/** In the order of time; tasks without script are left out. */
export function tasksOf(events: readonly TraceEvent[]): readonly Task[] {
  const main = mainThread(events);
  const own = events.filter(({ pid, tid, ph }) => ph === "X" && pid === main?.pid && tid === main.tid);
  own.sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const tasks: Task[] = [];
  let task: { at: number; end: number; scriptUs: number; scriptEnd: number } | null = null;
  const finish = (): void => {
    if (task === null || task.scriptUs === 0) return;
    const { at, end, scriptUs } = task;
    tasks.push({ at, ms: (end - at) / 1_000, scriptMs: scriptUs / 1_000 });
  };
  for (const { name, ts, dur = 0 } of own) {
    if (name === "RunTask" || name === "ThreadControllerImpl::RunTask") {
      if (task !== null && ts < task.end) continue;
      finish();
      task = { at: ts, end: ts + dur, scriptUs: 0, scriptEnd: ts };
    } else if (task !== null && ts < task.end && SCRIPT.has(name)) {
      // Script inside script counts once.
      const from = Math.max(ts, task.scriptEnd);
      task.scriptUs += Math.max(0, ts + dur - from);
      task.scriptEnd = Math.max(task.scriptEnd, ts + dur);
    }
  }
  finish();
  return tasks;
}

/** Of the renderer threads the one that ran most script. */
function mainThread(events: readonly TraceEvent[]): { pid: number; tid: number } | null {
  const names = events.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain");
  const script = ({ pid, tid }: TraceEvent): number =>
    events.reduce(
      (sum, event) =>
        event.pid === pid && event.tid === tid && SCRIPT.has(event.name) ? sum + (event.dur ?? 0) : sum,
      0,
    );
  return names.toSorted((a, b) => script(b) - script(a))[0] ?? null;
}
