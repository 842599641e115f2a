import { readFile } from "node:fs/promises";
import type { Terminal } from "./command.ts";
import { CommandFailed } from "./usage-error.ts";

const CAUSES: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "there is no such file"],
  ["EACCES", "it may not be read"],
  ["EISDIR", "it is a directory"],
]);

/** All bytes of a file, or of standard input for `-`. Throws CommandFailed. */
export async function readInput(place: string, terminal: Terminal): Promise<Uint8Array> {
  if (place !== "-") return readFile(place).catch((error: NodeJS.ErrnoException) => fail(place, error));
  if (terminal.stdin.isTTY === true) terminal.stderr.write("Paste the CLIENT LIST, then press ctrl-D.\n");
  const chunks: Uint8Array[] = [];
  for await (const chunk of terminal.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

function fail(place: string, error: NodeJS.ErrnoException): never {
  const cause = CAUSES.get(error.code ?? "") ?? error.code ?? "unknown fault";
  throw new CommandFailed(
    `${place} cannot be read: ${cause}.`,
    "Give a file that holds a CLIENT LIST, or - for standard input.",
  );
}
