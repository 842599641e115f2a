/**
 * The rights Clientele needs, as the words of ACL SETUSER. The only place that spells them.
 *
 * Traps: before 7.2 an unknown subcommand refuses the whole line, so `+client|setinfo` is left out there (redis 7.0
 * `src/acl.c`); `resetchannels` came with 6.2; up to 5.0 there are no users, and a password grants everything.
 */
import type { ServerIdentity } from "./identity.ts";
import { offersOf } from "./offers.ts";
import { utf8ByteString } from "./text.ts";
import { isAtLeast } from "./version.ts";

type Server = Pick<ServerIdentity, "product" | "version">;

/** The single rule that grants a command. */
const RULES = {
  "CLIENT LIST": "+client|list",
  INFO: "+info",
  "CONFIG GET": "+config|get",
  "CLIENT SETNAME": "+client|setname",
  "CLIENT ID": "+client|id",
  "CLIENT KILL": "+client|kill",
} as const;

/** watch: clients and figures. limits: the limits INFO does not have, too. act: killing as well. */
export type RightsLevel = "watch" | "limits" | "act";

/** Stands in the line where the password has to be written. */
const PASSWORD_PLACE = ">PASSWORD";

const BY_LEVEL: { readonly [L in RightsLevel]: readonly (keyof typeof RULES)[] } = {
  watch: [],
  limits: ["CONFIG GET"],
  act: ["CONFIG GET", "CLIENT KILL"],
};

/**
 * The line that makes a user with these rights and no others, to be typed into redis-cli. Null where the server has no
 * users. `user` is text.
 */
export function aclLine(level: RightsLevel, server: Server, user: string): string | null {
  if (!offersOf(server).acl) return null;
  const rules = [
    ...["on", PASSWORD_PLACE, "resetkeys"],
    ...(hasSince(server, "6.2", "7.2") ? ["resetchannels"] : []),
    ...["-@all", "+ping", "+info", "+client|list", "+client|info", "+client|id", "+client|getname"],
    "+client|setname",
    ...(hasSince(server, "7.2", "7.2") ? ["+client|setinfo"] : []),
    ...BY_LEVEL[level].map((command) => RULES[command]),
  ];
  return `ACL SETUSER ${quoted(user)} ${rules.join(" ")}`;
}

/** The line that adds refused commands to a user's rights. Null where the server has no users. */
export function grantLine(
  commands: readonly (keyof typeof RULES)[],
  server: Server,
  user: string,
): string | null {
  if (!offersOf(server).acl) return null;
  return `ACL SETUSER ${quoted(user)} ${commands.map((command) => RULES[command]).join(" ")}`;
}

/** Only for products whose versions mean what they mean in Redis and Valkey; others get the shorter line. */
function hasSince({ product, version }: Server, redis: string, valkey: string): boolean {
  if (product === "redis" || product === "keydb" || product === "redict") return isAtLeast(version, redis);
  return product === "valkey" && isAtLeast(version, valkey);
}

/**
 * One argument as redis-cli reads it (redis `src/sds.c` sdssplitargs): plain where it can be, else in quotes with every
 * byte that is no printable character as `\xNN`.
 */
function quoted(user: string): string {
  if (/^[A-Za-z0-9_.:@-]+$/.test(user)) return user;
  const text = user
    .replace(/["\\]/g, "\\$&")
    .replace(/[^\p{L}\p{N}\p{P}\p{S}\p{M}]/gu, (char) =>
      Array.from(
        utf8ByteString(char),
        (byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, "0")}`,
      ).join(""),
    );
  return `"${text}"`;
}
