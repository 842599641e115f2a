/**
 * What is known of the fields of CLIENT LIST. The kind of a column comes from here, never from the first row; a field
 * that is not listed is text. Sources: `src/networking.c` catClientInfoString of redis 2.4 to 8.0 and valkey 7.2 to 9.1;
 * dragonfly `src/facade/dragonfly_connection.cc`; kvrocks `src/server/redis_connection.cc`.
 */
export type FieldUnit = "bytes" | "seconds" | "count" | "none";

export interface FieldInfo {
  readonly kind: "number" | "text";
  readonly unit: FieldUnit;
  /** One short line for people. */
  readonly meaning: string;
  /** What else is worth knowing of its values; may be empty. */
  readonly more: string;
}

type Row = readonly [field: string, kind: FieldInfo["kind"], unit: FieldUnit, meaning: string, more?: string];

const TABLE: readonly Row[] = [
  ["id", "number", "none", "Unique while the server process lives"],
  ["addr", "text", "none", "The client's address and port", "or the path of a unix socket"],
  [
    "laddr",
    "text",
    "none",
    "The server's end of the connection",
    "tells which listener the client came through",
  ],
  ["fd", "number", "none", "The server's descriptor of the socket", "−1 when there is no socket"],
  ["name", "text", "none", "What it called itself, by CLIENT SETNAME"],
  ["age", "number", "seconds", "Since it connected"],
  ["idle", "number", "seconds", "Since it was last read from or written to"],
  ["flags", "text", "none", "What it is and does, a letter each"],
  ["capa", "text", "none", "Announced with CLIENT CAPA", "r: it follows redirects"],
  ["db", "number", "none", "Selected database", "means nothing for replicas and the link to a primary"],
  ["sub", "number", "count", "Channels subscribed to"],
  ["psub", "number", "count", "Patterns subscribed to"],
  ["ssub", "number", "count", "Shard channels subscribed to"],
  ["multi", "number", "count", "Commands queued in MULTI", "−1 outside of a transaction"],
  ["watch", "number", "count", "Keys watched", "0 as soon as one of them was changed"],
  ["qbuf", "number", "bytes", "Query buffer in use", "received and not yet processed"],
  ["qbuf-free", "number", "bytes", "Query buffer free", "0 also when it was released or is shared"],
  ["argv-mem", "number", "bytes", "Arguments of the command being read"],
  ["multi-mem", "number", "bytes", "Arguments queued in MULTI"],
  ["rbs", "number", "bytes", "Size of the fixed reply buffer"],
  ["rbp", "number", "bytes", "Fixed reply buffer, recent peak", "in the last few seconds"],
  ["obl", "number", "bytes", "Waiting in the fixed reply buffer"],
  ["oll", "number", "count", "Waiting in the reply list, in nodes"],
  ["omem", "number", "bytes", "Memory of the reply list", "what client-output-buffer-limit is compared with"],
  ["omem-shared", "number", "bytes", "Part of omem shared with others"],
  ["omem-unshared", "number", "bytes", "Part of omem that is its alone"],
  ["tot-mem", "number", "bytes", "All memory it takes", "buffers, arguments and bookkeeping"],
  ["events", "text", "none", "Socket events waited for", "r: reading, w: output is pending"],
  ["cmd", "text", "none", "Last command", "NULL before the first and after an unknown one"],
  ["user", "text", "none", "ACL user it is signed in as", "(superuser) for links that have none"],
  ["redir", "number", "none", "Where tracking messages go", "−1 tracking off, 0 to itself, else a client id"],
  ["resp", "number", "none", "Version of the protocol it speaks"],
  ["lib-name", "text", "none", "Client library, as it says itself"],
  ["lib-ver", "text", "none", "The library's version, as it says itself"],
  ["io-thread", "number", "none", "I/O thread that serves it", "0 is the main thread"],
  ["tot-net-in", "number", "bytes", "Read from it since it connected"],
  ["tot-net-out", "number", "bytes", "Written to it since it connected", "pending output not counted"],
  ["tot-cmds", "number", "count", "Commands executed for it"],
  ["read-events", "number", "count", "Times its socket was read"],
  ["avg-pipeline-len-sum", "number", "count", "Commands parsed, over all batches"],
  ["avg-pipeline-len-cnt", "number", "count", "Batches of commands parsed"],
  ["parse-batch-cmd-sum", "number", "count", "Commands parsed, over all batches"],
  ["parse-batch-cnt", "number", "count", "Batches of commands parsed"],
  ["namespace", "text", "none", "Kvrocks: namespace of its token"],
  ["obuf", "text", "none", "Kvrocks: bytes waiting to be written"],
  ["tls", "text", "none", "Dragonfly: version of TLS and cipher"],
  ["http", "text", "none", "Dragonfly: it speaks HTTP"],
  ["tid", "text", "none", "Dragonfly: thread that serves it"],
  ["phase", "text", "none", "Dragonfly: what it is doing"],
  ["repl-phase", "text", "none", "Dragonfly: state of replication"],
];

/** Known fields by name, in the order servers write them. */
export const FIELDS: ReadonlyMap<string, FieldInfo> = new Map(
  TABLE.map(([field, kind, unit, meaning, more = ""]) => [field, { kind, unit, meaning, more }]),
);
