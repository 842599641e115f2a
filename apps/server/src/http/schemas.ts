import Type, { type Static } from "typebox";

// Bounds: text is bounded so that nothing of a request is kept at a size its sender chose.
const closed = { additionalProperties: false } as const;

const MOST_IDS = 10_000;
/** 10,000 ids of 16 digits and their commas. */
export const IDS_BODY_BYTES = 256 * 1024;
export const BODY_BYTES = 64 * 1024;
/** A server is called by `name=` (64) or host:port (a host has up to 253). */
export const NAME_LENGTH = 320;

const Ids = Type.Array(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), {
  minItems: 1,
  maxItems: MOST_IDS,
  uniqueItems: true,
});

export const ServerParams = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: NAME_LENGTH }) },
  closed,
);

export const ClientsQuery = Type.Object(
  {
    sort: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    limit: Type.Optional(Type.String({ pattern: "^[1-9][0-9]{0,6}$" })),
    where: Type.Optional(Type.String()),
    at: Type.Optional(Type.String()),
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
