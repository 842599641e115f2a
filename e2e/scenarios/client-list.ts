import type { Redis } from "ioredis";

/** One line of CLIENT LIST by field. Made by splitting at blanks, so that tests do not trust the parser they test. */
export type Listed = ReadonlyMap<string, string>;

/** The server's own word on who is connected. Names hold no blanks on Redis, so that splitting is enough. */
export async function clientList(redis: Redis): Promise<Listed[]> {
  const text = String(await redis.call("CLIENT", "LIST"));
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => new Map(line.split(" ").map(pair)));
}

function pair(word: string): [string, string] {
  const at = word.indexOf("=");
  return [word.slice(0, at), word.slice(at + 1)];
}

export async function listedByName(redis: Redis, name: string): Promise<Listed[]> {
  return (await clientList(redis)).filter((client) => client.get("name") === name);
}

/** A numeric field of one client; NaN when the client or the field is not there. */
export async function numberOf(redis: Redis, name: string, field: string): Promise<number> {
  const [client] = await listedByName(redis, name);
  return Number(client?.get(field) ?? Number.NaN);
}
