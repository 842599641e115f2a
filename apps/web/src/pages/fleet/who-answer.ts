/** The answer to "who is this?", as the page tells it. */
import type { ClientRecord, WhoBody } from "@clientele/model";

/** Different values of a field, most clients first, and how many of the clients at hand have none. */
export function valuesOf(clients: readonly ClientRecord[], field: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const client of clients) {
    const value = String(client[field] ?? "");
    if (value !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value);
}

/** What it calls itself on all servers together. */
export function namesOf(body: WhoBody): readonly string[] {
  return valuesOf(
    body.servers.flatMap(({ clients }) => clients),
    "name",
  );
}

export interface WhoClient {
  readonly server: string;
  readonly client: ClientRecord;
}

/** By server, as they came; at most `most`. */
export function flatClients({ servers }: WhoBody, most: number): readonly WhoClient[] {
  return servers
    .flatMap(({ name, clients }) => clients.map((client) => ({ server: name, client })))
    .slice(0, most);
}
