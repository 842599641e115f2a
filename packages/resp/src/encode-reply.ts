import { byteString, bytesOf } from "./byte-string.ts";
import type { Reply } from "./reply.ts";

const CRLF = Uint8Array.of(13, 10);

/**
 * A reply as a server writes it. With protocol 3 `decode(encodeReply(reply))` is `reply` again. With protocol 2 what
 * RESP2 lacks is written as Redis writes it to such a client (redis 7.0 src/networking.c): maps and sets as arrays,
 * booleans as integers, doubles, big numbers and verbatim strings as bulk strings, attributes not at all.
 *
 * Throws RangeError where text of one line holds CR LF or a char above 255.
 */
export function encodeReply(reply: Reply, protocol: 2 | 3): Uint8Array<ArrayBuffer> {
  const parts = partsOf(protocol === 3 ? reply : inResp2(reply));
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

type Parts = readonly Uint8Array[];

function partsOf(reply: Reply): Parts {
  switch (reply.kind) {
    case "simple":
      return line("+", reply.text);
    case "error":
      return line("-", reply.text);
    case "integer":
      return line(":", String(reply.value));
    case "bulk":
      return bulk("$", [reply.bytes]);
    case "bulkError":
      return bulk("!", [reply.bytes]);
    case "verbatim":
      return bulk("=", [bytesOf(`${reply.format}:`), reply.bytes]);
    case "null":
      return { bulk: line("$", "-1"), array: line("*", "-1"), resp3: line("_", "") }[reply.form];
    case "boolean":
      return line("#", reply.value ? "t" : "f");
    case "double":
      return line(",", reply.text);
    case "bigNumber":
      return line("(", reply.text);
    case "array":
      return items("*", reply.items);
    case "set":
      return items("~", reply.items);
    case "push":
      return items(">", reply.items);
    case "map":
      return entries("%", reply.entries);
    case "attribute":
      return [...entries("|", reply.entries), ...partsOf(reply.of)];
  }
}

function line(type: string, text: string): Parts {
  if (text.includes("\r\n")) throw new RangeError("A reply of one line cannot hold CR LF");
  return [bytesOf(type + text), CRLF];
}

function bulk(type: string, payload: Parts): Parts {
  const length = payload.reduce((sum, part) => sum + part.length, 0);
  return [...line(type, String(length)), ...payload, CRLF];
}

function items(type: string, replies: readonly Reply[]): Parts {
  return [...line(type, String(replies.length)), ...replies.flatMap(partsOf)];
}

function entries(type: string, pairs: readonly (readonly [Reply, Reply])[]): Parts {
  return [...line(type, String(pairs.length)), ...pairs.flat().flatMap(partsOf)];
}

function inResp2(reply: Reply): Reply {
  switch (reply.kind) {
    case "simple":
    case "error":
    case "integer":
    case "bulk":
      return reply;
    case "bulkError":
      return { kind: "error", text: lineOf(reply.bytes) };
    case "verbatim":
      return { kind: "bulk", bytes: reply.bytes };
    case "null":
      return { kind: "null", form: reply.form === "array" ? "array" : "bulk" };
    case "boolean":
      return { kind: "integer", value: reply.value ? 1 : 0 };
    case "double":
    case "bigNumber":
      return { kind: "bulk", bytes: bytesOf(reply.text) };
    case "array":
    case "set":
    case "push":
      return { kind: "array", items: reply.items.map(inResp2) };
    case "map":
      return {
        kind: "array",
        items: reply.entries.flatMap(([key, value]) => [inResp2(key), inResp2(value)]),
      };
    case "attribute":
      return inResp2(reply.of);
  }
}

/** Redis puts blanks in place of line ends in errors (addReplyErrorLength). */
function lineOf(bytes: Uint8Array): string {
  return byteString(bytes).replaceAll(/[\r\n]/g, " ");
}
