/** `clientele serve` as its own process, for tests of the whole. */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { collect, spawnClientele } from "./command-line.ts";

export interface Serving {
  readonly child: ChildProcess;
  /** The first sign-in link. */
  readonly link: URL;
  readonly token: string;
  readonly stdout: () => string;
  readonly stderr: () => string;
}

/** Starts it and waits for the link. Throws with what it said when it ends before. */
export async function startServing(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Serving> {
  const child = spawnClientele(args, env);
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const giveUpAt = performance.now() + 20_000;
  while (!stdout().includes("\n")) {
    if (child.exitCode !== null || performance.now() > giveUpAt)
      throw new Error(`it did not start: ${stderr()}`);
    await sleep(20);
  }
  const link = new URL(stdout().split("\n")[0] ?? "");
  return { child, link, token: link.searchParams.get("token") ?? "", stdout, stderr };
}

/** Asks it to end and returns the exit code. */
export async function terminate({ child }: Serving): Promise<number | null> {
  const closed = once(child, "close");
  child.kill("SIGTERM");
  return (await closed)[0];
}

/** For `afterEach`: whatever still runs. */
export async function killAll(running: Serving[]): Promise<void> {
  for (const { child } of running.splice(0)) {
    if (child.exitCode === null && child.kill("SIGKILL")) await once(child, "close");
  }
}
