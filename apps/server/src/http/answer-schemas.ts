/**
 * What the API answers, as schemas: for the OpenAPI document only. They are open to further fields, as clients of this
 * API must be; a test closes them and holds the real answers against them, so that none is left out. Types are those
 * of the contract in packages/model.
 */
import type {
  ClientsBody,
  ErrorBody,
  GroupsBody,
  KillBody,
  KillPreviewBody,
  ServerStatus,
  ServersBody,
  SessionBody,
  SetNameBody,
} from "@clientele/model";
import Type, { type TSchema, type TUnsafe } from "typebox";
import { FindingSchema, WordedFinding } from "./finding-schema.ts";
import { count, nullable, oneOf, schemaOf, text, time } from "./schema-parts.ts";
import { Ability, Status } from "./status-schema.ts";

const Failure = Type.Object(
  {
    error: Type.Object({
      code: text("One word for programs; docs/api.md has them all."),
      message: text("What is wrong, and where."),
      remedy: text("What to do about it."),
    }),
  },
  { $id: "Error", description: "Every answer that is not 2xx." },
);

const Client = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]), {
  $id: "Client",
  description:
    "Fields as Redis spells them (tot-mem, qbuf-free). Numbers are numbers, text beyond 2^53 - 1; bytes that are no " +
    "UTF-8 are lower-case \\xNN; fields that this server does not have are absent.",
});

const Group = Type.Object(
  {
    value: text("What they have in common; empty: nothing."),
    clients: count("In it."),
    blocked: count("Of them, in a blocking command."),
    neverUsed: count("Of them, connected and never used."),
    omem: Type.Optional(Type.Number({ description: "Bytes." })),
    qbuf: Type.Optional(Type.Number({ description: "Bytes." })),
    "tot-mem": Type.Optional(Type.Number({ description: "Bytes." })),
    "tot-net-in": Type.Optional(Type.Number({ description: "Bytes." })),
    "tot-net-out": Type.Optional(Type.Number({ description: "Bytes." })),
    "tot-cmds": Type.Optional(Type.Number()),
    oldest: Type.Optional(Type.Integer({ description: "Greatest age, in seconds." })),
    growthPerMinute: Type.Optional(
      Type.Number({
        description: "Clients a minute, of the whole group; absent with where, and where not known.",
      }),
    ),
  },
  { $id: "Group", description: "Sums over its clients; a field that the server does not have is absent." },
);

const Command = nullable(Type.Array(Type.String(), { description: "Words, as redis-cli takes them." }));
const ProtectionName = oneOf(["replica", "primary link", "own connection"]);

const KillTarget = Type.Object(
  {
    id: Type.Integer(),
    addr: Type.String(),
    name: Type.String(),
    type: oneOf(["normal", "pubsub", "replica", "primary"]),
    command: Command,
    protected: nullable(ProtectionName),
    listed: Type.Boolean({ description: "False: listed when selected, not any more." }),
  },
  { $id: "KillTarget" },
);

const KillResult = Type.Object(
  {
    id: Type.Integer(),
    outcome: oneOf(["killed", "gone", "protected", "changed", "failed"]),
    reply: nullable(text("As redis-cli would print it; null: nothing was sent.")),
    command: Command,
    detail: nullable(text("Why, where the outcome is not killed.")),
    cameBackAs: nullable(Type.Integer({ description: "A new client that took its place." })),
  },
  { $id: "KillResult" },
);

/**
 * Named in the document, so that a generated client has one type for each. To be registered before the routes that
 * refer to them.
 */
export const SHARED_SCHEMAS: readonly TSchema[] = [
  Failure,
  Ability,
  FindingSchema,
  WordedFinding,
  Status,
  Client,
  Group,
  KillTarget,
  KillResult,
];

const at = time("The instant that is told of.");
const total = count("Before the limit.");

export const answers = {
  status: schemaOf<ServerStatus>(Type.Ref("Status#")),
  servers: schemaOf<ServersBody>(Type.Object({ at, total, servers: Type.Array(Type.Ref("Status#")) })),
  clients: schemaOf<ClientsBody>(Type.Object({ at, total, clients: Type.Array(Type.Ref("Client#")) })),
  groups: schemaOf<GroupsBody>(
    Type.Object({
      at,
      by: Type.String(),
      total,
      clients: count("That match, in all groups."),
      groups: Type.Array(Type.Ref("Group#")),
    }),
  ),
  session: schemaOf<SessionBody>(
    Type.Union([
      Type.Object({ signedIn: Type.Literal(false) }),
      Type.Object({ signedIn: Type.Literal(true), csrf: Type.String(), version: Type.String() }),
    ]),
  ),
  preview: schemaOf<KillPreviewBody>(
    Type.Object({
      preview: text("To be sent back with the kill."),
      at,
      expires: time("Until when the preview holds."),
      epoch: Type.Integer(),
      targets: Type.Array(Type.Ref("KillTarget#")),
      protectedHere: Type.Object({
        replica: Type.Integer(),
        "primary link": Type.Integer(),
        "own connection": Type.Integer(),
      }),
      clients: Type.Integer(),
      maxclients: nullable(Type.Integer()),
      caution: nullable(text("What this server's own way to kill leaves uncertain.")),
    }),
  ),
  kill: schemaOf<KillBody>(
    Type.Object({ action: Type.String(), at, results: Type.Array(Type.Ref("KillResult#")) }),
  ),
  setName: schemaOf<SetNameBody>(
    Type.Object({
      name: Type.String(),
      ids: Type.Array(Type.Number()),
      reply: Type.String(),
      note: Type.String(),
    }),
  ),
} as const;

/** `response` of a route: this body for 200, the common one for what went wrong. */
export function responses<Body>(schema: TUnsafe<Body>) {
  return { 200: schema, ...failures };
}

export const failures = {
  "4xx": schemaOf<ErrorBody>(Type.Ref("Error#", { description: "The request is at fault." })),
  "5xx": schemaOf<ErrorBody>(Type.Ref("Error#", { description: "The server or Clientele is at fault." })),
} as const;
