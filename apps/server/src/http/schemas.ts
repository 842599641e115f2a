import { FOLLOWED_GROUPINGS, GROUPINGS, type Grouping } from "@clientele/model";
import Type, { type Static } from "typebox";

// Bounds: text is bounded so that nothing of a request is kept at a size its sender chose.
// A `title` says what a text that must fit a pattern is, for the error and the document.
const closed = { additionalProperties: false } as const;

const MOST_IDS = 10_000;
/** 10,000 ids of 16 digits and their commas. */
export const IDS_BODY_BYTES = 256 * 1024;
export const BODY_BYTES = 64 * 1024;
/** More than anybody types; a longer one is a mistake of a script. */
const QUERY_LENGTH = 8_192;
/** A server is called by `name=` (64) or host:port (a host has up to 253). */
export const NAME_LENGTH = 320;

const Ids = Type.Array(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), {
  minItems: 1,
  maxItems: MOST_IDS,
  uniqueItems: true,
});

export const ServerParams = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: NAME_LENGTH, description: "As GET /api/servers has it." }) },
  closed,
);

const where = Type.Optional(
  Type.String({
    maxLength: QUERY_LENGTH,
    description: "Which clients, in the query language of docs/query.md.",
  }),
);
const limit = Type.Optional(
  Type.String({
    pattern: "^[1-9][0-9]{0,6}$",
    title: "a whole number from 1 to 9999999",
    description: "How many at most; all without it.",
  }),
);
const at = Type.Optional(Type.String({ description: "Kept for instants of the past; refused so far." }));

/** Which rows of a list, in which order; `sort` says what its values are. */
const choice = (sort: string) => ({
  where,
  sort: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: sort })),
  limit,
  at,
});

const groupedBy = <By extends Grouping>(groupings: readonly By[]) =>
  Type.Unsafe<By>({
    type: "string",
    enum: groupings,
    description: "What the clients of a group have in common.",
  });

export const ClientsQuery = Type.Object(
  choice("A field of CLIENT LIST, ip or lib; -field downwards. Those without it come last. Else by id."),
  closed,
);

export const GroupsQuery = Type.Object(
  {
    by: groupedBy(GROUPINGS),
    ...choice("A field of a group; -field downwards. Else the groups with most clients first."),
  },
  closed,
);

export const GroupTrendsQuery = Type.Object({ by: groupedBy(FOLLOWED_GROUPINGS) }, closed);

export const WhoQuery = Type.Object(
  {
    q: Type.String({
      minLength: 1,
      maxLength: QUERY_LENGTH,
      description:
        "Which clients, in the query language of docs/query.md; a bare word finds any text of a client.",
    }),
    limit: Type.Optional(
      Type.String({
        pattern: "^(?:[1-9][0-9]?|1[0-9]{2}|200)$",
        title: "a whole number from 1 to 200",
        description: "How many clients a server at most; 20 without it.",
      }),
    ),
  },
  closed,
);

export const SignInBody = Type.Object({ token: Type.String({ minLength: 1, maxLength: 1_024 }) }, closed);

export const PreviewBody = Type.Object({ ids: Ids }, closed);

export const KillBodySchema = Type.Object(
  {
    ids: Type.Optional(Ids),
    preview: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    reason: Type.Optional(Type.String({ maxLength: 500 })),
  },
  closed,
);

export const SetNameRequest = Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }) }, closed);

export type KillRequest = Static<typeof KillBodySchema>;
