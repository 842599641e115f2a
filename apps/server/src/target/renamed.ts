/**
 * Commands that a server carries under another name. An alias is a kind of secret, as it keeps others from the command:
 * servers repeat it in their errors, and there the command's own name takes its place again.
 */
import { byteString, bytesOf, type Reply, utf8ByteString } from "@clientele/resp";

/** What was sent in place of a command's name. */
export interface Alias {
  readonly command: string;
  readonly alias: string;
}

/** null for a command that carries its own name. */
export function aliasOf(words: readonly string[], renamed: ReadonlyMap<string, string>): Alias | null {
  const [command = ""] = words;
  const alias = renamed.get(command);
  return alias === undefined ? null : { command, alias };
}

/** The reply, with the command's own name in an error instead of the alias. */
export function withoutAlias(reply: Reply, { command, alias }: Alias): Reply {
  if (reply.kind !== "error" && reply.kind !== "bulkError") return reply;
  const text = reply.kind === "error" ? reply.text : byteString(reply.bytes);
  const clean = text.replace(patternOf(utf8ByteString(alias)), command);
  return reply.kind === "error"
    ? { kind: "error", text: clean }
    : { kind: "bulkError", bytes: bytesOf(clean) };
}

/** Servers cut an argument they repeat after 128 bytes (redis 4.0+ src/server.c), so the head of a long alias counts. */
const SURELY_REPEATED = 100;

/** In any case of letters: up to 6.2 `Try X9 HELP` follows an unknown subcommand. */
function patternOf(alias: string): RegExp {
  const head = alias.slice(0, SURELY_REPEATED).replace(/[^A-Za-z0-9]/g, "\\$&");
  const tail = alias.length > SURELY_REPEATED ? "[^'`\\s]*" : "(?![\\w-])";
  return new RegExp(`(?<![\\w-])${head}${tail}`, "gi");
}
