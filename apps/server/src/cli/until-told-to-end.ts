/** Resolves at SIGINT or SIGTERM with its name. A second one ends the process as if nobody listened. */
export function untilToldToEnd(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve(signal));
  });
}

/** Gives `drain` its time, then resolves whether it is done or not. */
export async function within(ms: number, drain: Promise<unknown>): Promise<"done" | "late"> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), ms);
  });
  try {
    return await Promise.race([drain.then(() => "done" as const), late]);
  } finally {
    clearTimeout(timer);
  }
}
