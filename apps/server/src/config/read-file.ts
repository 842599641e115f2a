import { accessSync, closeSync, constants, openSync, readSync, statSync } from "node:fs";
import { UsageError } from "../cli/usage-error.ts";

const CAUSES: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "there is no such file"],
  ["ENOTDIR", "there is no such file"],
  ["EACCES", "it may not be read by this user"],
  ["EISDIR", "it is a directory"],
  ["ERR_INVALID_ARG_VALUE", "that is no path"],
]);

/**
 * All bytes of a file that `name` (`--cacert`, `clientele.yaml:4: tls.cert`) names, `most` at most. Pipes are read too.
 * The path is not repeated: a password may stand in its place. Throws UsageError.
 */
export function readNamedFile(name: string, path: string, most: number): Buffer {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    const file = openSync(path, "r");
    try {
      for (;;) {
        const chunk = Buffer.alloc(64 * 1024);
        const read = readSync(file, chunk);
        if (read === 0) return Buffer.concat(chunks);
        chunks.push(chunk.subarray(0, read));
        bytes += read;
        if (bytes > most) break;
      }
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw unreadable(name, (error as NodeJS.ErrnoException).code);
  }
  throw new UsageError(`${name}: the file is larger than ${most / 1024} KiB.`, "Give the right file.");
}

/** The path of a file that is there; it is read anew at each connect, so a pipe will not do. Throws UsageError. */
export function existingFile(name: string, path: string): string {
  try {
    accessSync(path, constants.R_OK);
    if (statSync(path).isFile()) return path;
  } catch (error) {
    throw unreadable(name, (error as NodeJS.ErrnoException).code);
  }
  throw new UsageError(`${name}: that is no regular file.`, "Give a file that Clientele may read.");
}

function unreadable(name: string, code = "unknown fault"): UsageError {
  return new UsageError(
    `${name}: the file cannot be read: ${CAUSES.get(code) ?? code}.`,
    "Give a file that Clientele may read.",
  );
}

/** A secret that a file holds: its text without the line feed at its end. Throws UsageError. */
export function readSecretFile(name: string, path: string): string {
  return readNamedFile(name, path, MOST_OF_A_SECRET)
    .toString("utf8")
    .replace(/\r?\n$/, "");
}

const MOST_OF_A_SECRET = 256 * 1024;
