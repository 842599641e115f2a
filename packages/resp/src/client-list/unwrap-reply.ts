import { Decoder } from "../decode/decoder.ts";

/**
 * The payload of a file or a paste: where it is one whole bulk or verbatim string as a server sent it
 * (`$n\r\n…\r\n`, `=n\r\ntxt:…\r\n`), what that holds, else the bytes as they are.
 */
export function unwrapReply(bytes: Uint8Array): Uint8Array {
  const first = bytes[0];
  if (first !== 36 && first !== 61) return bytes;
  const decoder = new Decoder({ bulkBytes: bytes.length });
  decoder.push(bytes);
  const decoded = decoder.next();
  if (decoded.outcome !== "reply" || decoder.heldBytes > 0) return bytes;
  const { reply } = decoded;
  return reply.kind === "bulk" || reply.kind === "verbatim" ? reply.bytes : bytes;
}
