/**
 * What a server can answer, RESP2 and RESP3 in one union.
 *
 * Text from a server is bytes, not UTF-8: `simple` and `error` carry a *byte string*, a JavaScript string
 * with one char (0–255) for each byte. Bulk payloads stay bytes.
 */
export type Reply =
  | { readonly kind: "simple"; readonly text: string }
  | { readonly kind: "error"; readonly text: string }
  | { readonly kind: "integer"; readonly value: number | bigint }
  | { readonly kind: "bulk"; readonly bytes: Uint8Array }
  /** RESP3 `=`: `format` is the three letters before the colon, `txt` or `mkd`. */
  | { readonly kind: "verbatim"; readonly format: string; readonly bytes: Uint8Array }
  /** RESP3 `!`. */
  | { readonly kind: "bulkError"; readonly bytes: Uint8Array }
  /** RESP3 `_`, and RESP2's `$-1` and `*-1`, which `form` tells apart. */
  | { readonly kind: "null"; readonly form: "bulk" | "array" | "resp3" }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "double"; readonly text: string; readonly value: number }
  | { readonly kind: "bigNumber"; readonly text: string }
  | { readonly kind: "array"; readonly items: readonly Reply[] }
  | { readonly kind: "set"; readonly items: readonly Reply[] }
  | { readonly kind: "push"; readonly items: readonly Reply[] }
  | { readonly kind: "map"; readonly entries: readonly (readonly [Reply, Reply])[] }
  /** RESP3 `|`: said about the reply that follows, which is `of`. */
  | {
      readonly kind: "attribute";
      readonly entries: readonly (readonly [Reply, Reply])[];
      readonly of: Reply;
    };

/** Bounds of one reply. The decoder allocates nothing because of a length that was only announced. */
export interface DecoderLimits {
  /** Nested aggregates. Default 32. */
  readonly depth: number;
  /** Bytes of one bulk payload. Default 64 MB. */
  readonly bulkBytes: number;
  /** Bytes of one line: simple, error, number, header. Default 64 KB. */
  readonly lineBytes: number;
  /** Elements of one whole reply, nested ones included; a map entry counts two. Default 1,000,000. */
  readonly elements: number;
}

/** A reader has three outcomes. After `broken` every further call answers the same: a stream is never resynced. */
export type Decoded =
  | { readonly outcome: "reply"; readonly reply: Reply }
  | { readonly outcome: "more" }
  | { readonly outcome: "broken"; readonly error: ProtocolError };

export interface ProtocolError {
  /** Offset of the offending byte since the connection began, from 0. */
  readonly offset: number;
  /** The offending byte, where one can be named. */
  readonly byte: number | null;
  /** One plain sentence. Holds no bytes from the server but the escaped one. */
  readonly message: string;
}
