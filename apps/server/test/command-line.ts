import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `clientele …` from its source, with an environment that holds nothing but `env` and PATH. */
export function spawnClientele(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  const words = ["--conditions=source", "--import", "tsx", MAIN, ...args];
  return spawn(process.execPath, words, { cwd: ROOT, env: { PATH: process.env["PATH"] ?? "", ...env } });
}

/** Runs it to its end. */
export async function clientele(
  args: readonly string[],
  more: { env?: Record<string, string>; stdin?: string | Uint8Array } = {},
): Promise<Ended> {
  const child = spawnClientele(args, more.env);
  const [out, err] = [collect(child.stdout), collect(child.stderr)];
  child.stdin?.end(more.stdin ?? "");
  const [code] = await once(child, "close");
  return { code, stdout: out(), stderr: err() };
}

/** All that a stream said until now. */
export function collect(stream: NodeJS.ReadableStream | null): () => string {
  const chunks: Buffer[] = [];
  stream?.on("data", (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString("utf8");
}
