import type { Writable } from "node:stream";

const CHUNK = 64 * 1024;

/**
 * Writes pieces as they are made, waiting while the reader is slow, so that a large list is never in memory twice.
 * A reader that closes early (`| head`) ends the writing without an error.
 */
export async function writeOut(out: Writable, pieces: Iterable<string>): Promise<void> {
  let broken: NodeJS.ErrnoException | null = null;
  const onError = (error: NodeJS.ErrnoException): void => {
    broken = error;
  };
  out.on("error", onError);
  try {
    let chunk = "";
    for (const piece of pieces) {
      chunk += piece;
      if (chunk.length < CHUNK) continue;
      await write(out, chunk);
      chunk = "";
      if (broken !== null) break;
    }
    if (broken === null && chunk !== "") await write(out, chunk);
  } finally {
    // The listener stays for a tick: the error of the last write arrives after its callback.
    setImmediate(() => out.off("error", onError));
  }
  const failed = broken as NodeJS.ErrnoException | null;
  if (failed !== null && failed.code !== "EPIPE") throw failed;
}

function write(out: Writable, chunk: string): Promise<void> {
  return new Promise((resolve) => out.write(chunk, () => resolve()));
}
