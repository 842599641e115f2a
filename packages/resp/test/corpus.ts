/** Replies of real servers, a folder for each: CLIENT LIST, INFO, CONFIG GET and refusals, byte for byte. */
import { readdirSync, readFileSync } from "node:fs";

const ROOT = new URL("./corpus/", import.meta.url);

/** `redis-7.0.15` and so on. */
export const SERVERS: readonly string[] = readdirSync(ROOT).sort();

export function read(server: string, file: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`${server}/${file}`, ROOT)));
}

export function readJson(server: string, file: string): unknown {
  return JSON.parse(readFileSync(new URL(`${server}/${file}`, ROOT), "utf8"));
}

/** Server and file of every captured file whose name matches. */
export function filesNamed(name: RegExp): readonly (readonly [server: string, file: string])[] {
  return SERVERS.flatMap((server) =>
    readdirSync(new URL(`${server}/`, ROOT))
      .filter((file) => name.test(file))
      .sort()
      .map((file) => [server, file] as const),
  );
}
