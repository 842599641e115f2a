import { ASKED_COMMANDS } from "@clientele/model";
import Type from "typebox";
import { STATES } from "../metrics/states.ts";
import { count, nullable, oneOf, text, time } from "./schema-parts.ts";

export const Ability = Type.Object(
  {
    state: oneOf(["yes", "untried", "denied", "missing"]),
    said: nullable(text("What the server said when it refused.")),
    remedy: nullable(text("The ACL line that grants it, or what else to do.")),
  },
  { $id: "Ability" },
);

const BufferLimit = Type.Object({
  hard: count("Bytes; 0: no limit."),
  soft: count("Bytes; 0: no limit."),
  softSeconds: count("How long above soft."),
});

const Limits = Type.Object({
  maxclients: nullable(count("Connections it takes.")),
  timeout: nullable(count("Seconds after which idle clients are closed; 0: never.")),
  tcpKeepalive: nullable(count("Seconds.")),
  outputBuffer: nullable(
    Type.Object(
      { normal: BufferLimit, replica: BufferLimit, pubsub: BufferLimit },
      {
        description:
          "As the server applies them: a replica's hard limit is its backlog at least (Redis 7.0+).",
      },
    ),
  ),
  queryBuffer: nullable(count("Bytes.")),
  maxmemoryClients: nullable(count("Bytes; 0: no such limit.")),
});

const perSecond = (what: string) =>
  nullable(Type.Number({ minimum: 0, description: `${what} a second, over the last 10 s.` }));

const Figures = Type.Object({
  clients: nullable(count("In the last list; without one as INFO counts them.")),
  maxclients: nullable(count("Connections it takes.")),
  blocked: nullable(count("In a blocking command.")),
  omem: nullable(Type.Number({ description: "Bytes, over all clients." })),
  qbuf: nullable(Type.Number({ description: "Bytes, over all clients." })),
  openedPerSecond: perSecond("Connections opened"),
  closedPerSecond: perSecond("Connections closed"),
  rejectedPerSecond: perSecond("Connections turned away"),
});

/** `ServerStatus` of the contract. */
export const Status = Type.Object(
  {
    name: text("By which this API knows it."),
    address: text("host:port or a socket's path; never with credentials."),
    transport: oneOf(["tcp", "unix", "tls", "tls-unverified"]),
    channel: Type.Integer({ description: "Number of its binary frames on the stream." }),
    state: oneOf(STATES),
    cause: nullable(text("What failed; null when live.")),
    remedy: nullable(text("What to do about it.")),
    since: time("When this state began."),
    tries: count("Failed tries since it was last live."),
    nextTry: nullable(time("When it is tried again.")),
    identity: nullable(
      Type.Object({
        product: text("redis, valkey, keydb, redict, dragonfly, kvrocks, garnet, or as it calls itself."),
        version: text("The product's own version."),
        runId: text("Changes when the process restarts."),
        role: oneOf(["primary", "replica", "unknown"]),
        mode: oneOf(["standalone", "cluster", "sentinel", "unknown"]),
        replicas: nullable(count("Replicas that are connected to it.")),
      }),
    ),
    limits: nullable(Limits),
    limitsAt: nullable(time("When the limits were read.")),
    abilities: nullable(
      Type.Object({
        commands: Type.Object(
          Object.fromEntries(ASKED_COMMANDS.map((command) => [command, Type.Ref("Ability#")])),
        ),
        listFilters: Type.Array(Type.String()),
        killFilters: Type.Array(Type.String()),
        killBy: oneOf(["id, addr, type", "id", "addr"]),
        maxclientsFrom: nullable(oneOf(["INFO", "CONFIG GET"])),
        protocol: Type.Enum([2, 3]),
      }),
    ),
    epoch: count("Grows by one at each restart of the server that was seen."),
    cost: nullable(
      Type.Object({
        listMicros: Type.Number({ description: "Microseconds of the last CLIENT LIST." }),
        listBytes: count("Bytes of it."),
        infoMicros: Type.Number({ description: "Microseconds of the last INFO." }),
        intervalMs: Type.Number({ description: "Milliseconds between two lists now." }),
        configuredIntervalMs: Type.Number({ description: "Milliseconds, as asked for." }),
        share: Type.Number({ description: "Of the server's time, 0 to 1." }),
      }),
    ),
    clients: nullable(count("In the last list.")),
    lastListAt: nullable(time("When the last list was asked for.")),
    own: Type.Object({
      ids: Type.Array(Type.Number(), { description: "Clientele's own connections." }),
      name: text("What they are called; empty: nothing."),
    }),
    unreadable: nullable(
      Type.Object({
        lines: count("Lines of the last list that could not be read."),
        first: text("The first."),
      }),
    ),
    figures: nullable(Figures),
    findings: Type.Array(Type.Ref("Finding#"), { description: "Of the last reading, worst first." }),
  },
  { $id: "Status", description: "What is known of a server besides its clients." },
);
