/** Random replies as wire bytes, made directly: quick enough for hundreds of thousands. */
import { encodeReply, type Reply } from "../../src/index.ts";
import { ascii } from "../feed.ts";
import type { Random } from "./random.ts";

const TEXTS = ["", "OK", "ERR no", "a\rb", "id=1 addr=a:1 age=1", "\xff\0", "maxclients"];
const DOUBLES = ["0", "-1.5", "1e300", "inf", "-inf", "nan"];
const INTEGERS = [0, 1, -1, 7, 2 ** 31, Number.MAX_SAFE_INTEGER, 9_223_372_036_854_775_807n];

export function randomWire(random: Random): Uint8Array {
  return encodeReply(randomReply(random, 0), random.below(8) === 0 ? 2 : 3);
}

function randomReply(random: Random, depth: number): Reply {
  const choice = random.below(depth < 5 ? 16 : 10);
  const text = random.pick(TEXTS);
  const some = () => Array.from({ length: random.below(4) }, () => randomReply(random, depth + 1));
  const pairs = () => some().map((key) => [key, randomReply(random, depth + 1)] as const);
  switch (choice) {
    case 0:
      return { kind: "simple", text };
    case 1:
      return { kind: "error", text };
    case 2:
      return { kind: "integer", value: random.pick(INTEGERS) };
    case 3:
      return { kind: "null", form: random.pick(["bulk", "array", "resp3"] as const) };
    case 4:
      return { kind: "boolean", value: random.below(2) === 0 };
    case 5:
      return { kind: "double", text: random.pick(DOUBLES), value: 0 };
    case 6:
      return { kind: "bigNumber", text: "123456789012345678901234567890" };
    case 7:
      return { kind: "verbatim", format: "txt", bytes: ascii(text) };
    case 8:
      return { kind: "bulkError", bytes: ascii(text) };
    case 9:
    case 10:
      return { kind: "bulk", bytes: ascii(text) };
    case 11:
      return { kind: "array", items: some() };
    case 12:
      return { kind: random.pick(["set", "push"] as const), items: some() };
    case 13:
    case 14:
      return { kind: "map", entries: pairs() };
    default:
      return { kind: "attribute", entries: pairs(), of: randomReply(random, depth + 1) };
  }
}
