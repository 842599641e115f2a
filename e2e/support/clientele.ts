import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "./free-port.ts";

const BIN = fileURLToPath(new URL("../../apps/server/bin/clientele.mjs", import.meta.url));

/** The built product as a process of its own. */
export interface Clientele {
  readonly origin: string;
  readonly token: string;
  /** The sign-in link that it printed. */
  readonly link: string;
  /** All that it wrote to stdout and stderr until now. */
  readonly output: () => string;
  /** SIGTERM. Answers the exit code and how long it took, and removes its data directory. */
  readonly stop: () => Promise<{ readonly code: number | null; readonly ms: number }>;
}

/** Starts `clientele serve` on `urls` with `words` after them and waits until its page answers. */
export async function startClientele(
  urls: readonly string[],
  words: readonly string[] = [],
): Promise<Clientele> {
  const port = await freePort();
  const data = await mkdtemp(join(tmpdir(), "clientele-data-"));
  const token = randomBytes(18).toString("base64url");
  const args = [BIN, "serve", ...urls, "--port", String(port), "--data", data, ...words];
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env["PATH"], HOME: data, CLIENTELE_TOKEN: token },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const origin = `http://127.0.0.1:${port}`;
  await answered(child, origin, () => output);
  const link = output.match(/http:\/\/\S*token=\S+/)?.[0];
  if (link === undefined) throw new Error(`No sign-in link was printed:\n${output}`);
  return {
    origin,
    token,
    link,
    output: () => output,
    stop: async () => {
      const from = performance.now();
      const code = await terminate(child);
      await rm(data, { recursive: true, force: true });
      return { code, ms: performance.now() - from };
    },
  };
}

async function answered(child: ChildProcess, origin: string, output: () => string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`clientele ended with ${child.exitCode}:\n${output()}`);
    const ok = await fetch(origin).then(
      (response) => response.ok,
      () => false,
    );
    if (ok && /token=\S/.test(output())) return;
    await sleep(50);
  }
  child.kill("SIGKILL");
  throw new Error(`clientele did not answer on ${origin} within 10 s:\n${output()}`);
}

/** A process that does not heed SIGTERM within 10 s is killed; its exit code is then null. */
async function terminate(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const last = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await exited;
  clearTimeout(last);
  return child.exitCode;
}
