/**
 * Clients as a busy server lists them: a few services with pools, ids with the holes that closed connections left, most
 * buffers empty. Pseudo-random from a seed, so that two runs measure the same.
 */
import { ABSENT, type ClientColumns, Dictionary, FIELDS, type RawColumn } from "@clientele/resp";

export type ShapeName = "7.0" | "8.x";

type Cells = Record<string, number | string>;

export interface SimulatedClient {
  /** As CLIENT LIST spells it; `age` and `idle` are computed. */
  readonly cells: Cells;
  readonly connectedAt: number;
  lastActiveAt: number;
  touchedAt: number;
}

export interface Population {
  readonly clients: readonly SimulatedClient[];
  readonly fields: readonly string[];
  readonly random: Random;
}

const FIELDS_7 =
  "id addr laddr fd name age idle flags db sub psub ssub multi qbuf qbuf-free argv-mem multi-mem rbs rbp obl oll omem tot-mem events cmd user redir resp";
const FIELDS_8 = FIELDS_7.replace("multi ", "multi watch ").concat(
  " lib-name lib-ver io-thread tot-net-in tot-net-out tot-cmds",
);

const SERVICES = ["checkout", "sessions", "search", "feed", "billing", "jobs", "gateway", ""];
const COMMANDS = (
  "get set hget hmget hgetall mget incr expire zadd zrange zrangebyscore lpush brpop exists del ping publish xadd " +
  "evalsha client|setname"
).split(" ");

/** One block of the reply list: 16 KB and its head (redis 7.0 `src/networking.c` _addReplyProtoToList). */
const REPLY_BLOCK = 20_504;

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** Small numbers often, each next one less likely by the half. */
  geometric(): number {
    return Math.floor(-Math.log2(1 - this.next()));
  }

  /** Between `from` and `to`, each power of two as likely as the other. */
  magnitude(from: number, to: number): number {
    return Math.floor(from * (to / from) ** this.next());
  }
}

export function populate(count: number, shape: ShapeName, seed: number, at: number): Population {
  const random = new Random(seed);
  const clients: SimulatedClient[] = [];
  let id = 4000;
  for (let i = 0; i < count; i++) {
    id += 1 + random.geometric();
    clients.push(connect(id, i, shape, random, Math.floor(at / 1000)));
  }
  return { clients, fields: (shape === "7.0" ? FIELDS_7 : FIELDS_8).split(" "), random };
}

function connect(id: number, i: number, shape: ShapeName, random: Random, second: number): SimulatedClient {
  const service = SERVICES[random.below(SERVICES.length)]!;
  const connectedAt = second - random.magnitude(60, 400_000);
  const host = `10.4.${random.below(4)}.${10 + random.below(40)}`;
  const zeros = {
    db: 0,
    sub: 0,
    psub: 0,
    ssub: 0,
    multi: -1,
    watch: 0,
    qbuf: 0,
    "argv-mem": 0,
    "multi-mem": 0,
  };
  const cells: Cells = {
    ...zeros,
    ...{
      id,
      addr: `${host}:${32_768 + random.below(28_000)}`,
      laddr: "10.4.9.2:6379",
      fd: 12 + i,
      name: service,
    },
    ...{
      flags: "N",
      "qbuf-free": 0,
      rbs: 1024,
      rbp: 0,
      obl: 0,
      oll: 0,
      omem: 0,
      "tot-mem": 1800 + random.below(9) * 16,
    },
    ...{
      events: "r",
      cmd: COMMANDS[random.geometric() % COMMANDS.length]!,
      user: "default",
      redir: -1,
      resp: 2,
    },
  };
  if (shape === "8.x") {
    const cmds = random.magnitude(4, 4_000_000);
    Object.assign(cells, { "lib-name": service === "" ? "" : "ioredis", "lib-ver": "5.6.1", "io-thread": 0 });
    Object.assign(cells, { "tot-net-in": cmds * 61, "tot-net-out": cmds * 140, "tot-cmds": cmds });
  }
  const lastActiveAt = Math.max(connectedAt, second - random.magnitude(1, 4000));
  return { cells, connectedAt, lastActiveAt, touchedAt: 0 };
}

/** Exactly the share of clients were active since the last poll: cmd, qbuf and omem differ, counters grew. */
export function touch({ clients, random }: Population, share: number, at: number): void {
  let wanted = Math.round(clients.length * share);
  for (const [i, client] of clients.entries()) {
    if (random.below(clients.length - i) >= wanted) continue;
    wanted--;
    const { cells } = client;
    client.touchedAt = at;
    // More than the second within which an instant does not move.
    client.lastActiveAt = Math.max(client.lastActiveAt + 2, Math.floor(at / 1000) - random.below(2));
    cells["cmd"] = different(cells["cmd"]!, () => COMMANDS[random.below(random.below(COMMANDS.length) + 1)]!);
    cells["qbuf"] = different(cells["qbuf"]!, () => queryBuffer(random));
    cells["omem"] = different(cells["omem"]!, () => replyList(random));
    if (cells["tot-cmds"] === undefined) continue;
    const commands = 1 + random.magnitude(1, 500);
    for (const [field, bytes] of [
      ["tot-cmds", 1],
      ["tot-net-in", 61],
      ["tot-net-out", 140],
    ] as const) {
      cells[field] = Number(cells[field]) + commands * bytes + (bytes > 1 ? random.below(commands * 20) : 0);
    }
  }
}

function different<Cell>(was: Cell, make: () => Cell): Cell {
  for (;;) {
    const cell = make();
    if (cell !== was) return cell;
  }
}

/** Nothing, part of a command, or part of a large value. */
function queryBuffer(random: Random): number {
  const kind = random.next();
  return kind < 0.4 ? 0 : kind < 0.8 ? 1 + random.below(160) : random.magnitude(160, 32_768);
}

/** Nothing, some blocks, or blocks and one reply too large for them. */
function replyList(random: Random): number {
  const kind = random.next();
  if (kind < 0.4) return 0;
  const blocks = (1 + random.geometric()) * REPLY_BLOCK;
  return kind < 0.75 ? blocks : blocks + random.magnitude(16_384, 4_194_304);
}

/** The clients as an API would list them. */
export function records({ clients }: Population, at: number, touchedAt: number | null): Cells[] {
  const listed = touchedAt === null ? clients : clients.filter((client) => client.touchedAt === touchedAt);
  return listed.map((client) => ({ ...client.cells, ...ticking(client, at) }));
}

function ticking(client: SimulatedClient, at: number): { age: number; idle: number } {
  const second = Math.floor(at / 1000);
  return { age: second - client.connectedAt, idle: Math.max(0, second - client.lastActiveAt) };
}

/** What the parser would make of the server's list. */
export function rawColumns(
  { clients, fields }: Population,
  at: number,
  dictionary = new Dictionary(),
): ClientColumns {
  const lines = clients.map((client): Cells => ({ ...client.cells, ...ticking(client, at) }));
  const columns = new Map<string, RawColumn>();
  for (const field of fields) {
    if (FIELDS.get(field)?.kind === "number") {
      const values = Float64Array.from(lines, (line) => Number(line[field]));
      columns.set(field, { kind: "number", field, values, verbatim: new Map() });
    } else {
      const idOf = (cell: Cells[string] | undefined) =>
        cell === undefined ? ABSENT : dictionary.internText(String(cell));
      columns.set(field, { kind: "text", field, ids: Int32Array.from(lines, (line) => idOf(line[field])) });
    }
  }
  return {
    rows: lines.length,
    dictionary,
    shapes: [fields],
    shapeOf: new Uint16Array(lines.length),
    columns,
  };
}

/** INFO of a busy server, as far as a sample reads it; counters grow from poll to poll. */
export function infoText(clients: number, round: number): string {
  const commands = 48_113_027_551 + round * 83_417;
  const fields = {
    connected_clients: clients,
    cluster_connections: 0,
    maxclients: 20_000,
    blocked_clients: 412,
    tracking_clients: 0,
    connected_slaves: 2,
    total_connections_received: 9_114_772 + round * 31,
    rejected_connections: 0,
    evicted_clients: 0,
    total_commands_processed: commands,
    instantaneous_ops_per_sec: 41_000 + ((round * 977) % 1900),
    total_net_input_bytes: commands * 61,
    total_net_output_bytes: commands * 140,
    used_memory: 11_914_554_112 + round * 51_231,
    maxmemory: 17_179_869_184,
    mem_clients_normal: 412_887_104 + round * 4_177,
    mem_clients_slaves: 41_024,
    uptime_in_seconds: 1_904_117 + round * 2,
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}:${value}\r\n`);
  return `# Server\r\nredis_version:7.0.15\r\n${lines.join("")}`;
}
