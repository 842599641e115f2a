/** Three ways from the bytes of a CLIENT LIST reply to clients. Each keeps its decoder, as a connection does. */
import { createRequire } from "node:module";
import { Decoder, Dictionary, type ParsedClientList, parseClientList } from "@clientele/resp";

type Read<Result> = (chunks: readonly Buffer[]) => Result;
/** One client of the others: an object a row. */
type Client = Record<string, unknown>;

interface OtherDecoder {
  write(chunk: Buffer): void;
}
type DecoderClass = new (config: object) => OtherDecoder;

const require = createRequire(import.meta.url);

/** Decoder + parseClientList, a new Dictionary each time: nothing is known of a list before. */
export function clientele(): Read<ParsedClientList> {
  const decoder = new Decoder();
  return (chunks) => {
    for (const chunk of chunks) {
      decoder.push(chunk);
      const decoded = decoder.next();
      if (decoded.outcome === "reply" && decoded.reply.kind === "bulk") {
        return parseClientList(decoded.reply.bytes, new Dictionary());
      }
    }
    throw new Error("The reply is not whole.");
  };
}

/** Its own decoder and its CLIENT LIST transform: the code that its clientList() runs. */
export function nodeRedis(): Read<readonly Client[]> {
  const requireOfRedis = createRequire(require.resolve("redis"));
  const { Decoder: Theirs } = requireOfRedis("@redis/client/dist/lib/RESP/decoder.js") as {
    Decoder: DecoderClass;
  };
  const { default: command } = requireOfRedis("@redis/client/dist/lib/commands/CLIENT_LIST.js") as {
    default: { transformReply(reply: unknown): readonly Client[] };
  };
  const decode = decoderOf(Theirs);
  return (chunks) => command.transformReply(decode(chunks));
}

/** Its own decoder, then split at line ends, blanks and "=": it has no transform, and this is how people do it. */
export function ioredis(): Read<readonly Client[]> {
  const { Decoder: Theirs } = require("ioredis/built/resp/decoder.js") as { Decoder: DecoderClass };
  const decode = decoderOf(Theirs);
  return (chunks) =>
    String(decode(chunks))
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => {
        const client: Client = {};
        for (const word of line.split(" ")) {
          const equals = word.indexOf("=");
          client[word.slice(0, equals)] = word.slice(equals + 1);
        }
        return client;
      });
}

function decoderOf(Theirs: DecoderClass): Read<unknown> {
  let reply: unknown;
  const decoder = new Theirs({
    getTypeMapping: () => ({}),
    onReply: (decoded: unknown) => {
      reply = decoded;
    },
  });
  return (chunks) => {
    for (const chunk of chunks) decoder.write(chunk);
    return reply;
  };
}
