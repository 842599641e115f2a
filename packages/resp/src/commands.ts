/**
 * The commands Clientele sends, as words for `encodeCommand`. There is no way to send any other. What an argument may
 * hold is checked here as the server would check it, so that a refusal names the cause.
 *
 * A word is preceded by its length on the wire, so CR and LF in it cannot begin another command; they are refused only
 * where the server refuses them.
 */
import type { ClientType } from "./client-type.ts";
import { utf8Text } from "./text.ts";

export type Words = readonly string[];

/** An argument no server would take. The message never repeats the argument. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

export interface HelloOptions {
  /** Default 3. */
  readonly protocol?: 2 | 3;
  /** Default user where null. */
  readonly user?: string | null;
  /** No AUTH where null. */
  readonly password?: string | null;
  readonly name?: string | null;
}

/** HELLO (6.0+): protocol, authentication and name in one round trip. */
export function hello({ protocol = 3, user = null, password = null, name = null }: HelloOptions = {}): Words {
  return [
    "HELLO",
    String(protocol),
    ...(password === null ? [] : ["AUTH", user ?? "default", password]),
    ...(name === null ? [] : ["SETNAME", checkedName(name)]),
  ];
}

/** AUTH password, or AUTH user password (6.0+). */
export function auth(user: string | null, password: string): Words {
  return user === null ? ["AUTH", password] : ["AUTH", user, password];
}

export function ping(): Words {
  return ["PING"];
}

/** INFO, or INFO of some sections: before 7.0 of one at most, in 2.4 of none. */
export function info(sections: readonly string[] = []): Words {
  return ["INFO", ...sections];
}

export function clientList(): Words {
  return ["CLIENT", "LIST"];
}

/** CLIENT ID (5.0+). */
export function clientId(): Words {
  return ["CLIENT", "ID"];
}

/** CLIENT SETNAME (2.6.9+). Throws CommandError for a name the server would refuse. */
export function clientSetName(name: string): Words {
  return ["CLIENT", "SETNAME", checkedName(name)];
}

export interface KillFilter {
  readonly id: number;
  /** As CLIENT LIST says: a byte string. */
  readonly addr: string;
  readonly type: ClientType;
}

/** The spelling all versions since 3.2 take: `replica` came with 5.0, `primary` only with Valkey 8.0. */
const TYPE_WORDS: { readonly [K in ClientType]: string } = {
  normal: "normal",
  pubsub: "pubsub",
  replica: "slave",
  primary: "master",
};

/**
 * CLIENT KILL with filters (2.8.12+): closes the client with this id if address and type are still the same. The
 * answer is how many were closed. Never by an id that is not above 0: before 7.0 `ID 0` closes everybody else.
 */
export function clientKill({ id, addr, type }: KillFilter): Words {
  return [
    ...["CLIENT", "KILL", "ID", checkedId(id), "ADDR", checkedAddress(addr)],
    ...["TYPE", TYPE_WORDS[type], "SKIPME", "yes"],
  ];
}

/** CLIENT KILL ID alone, for servers that take one filter (dragonfly 1.40 src/server/server_family.cc). */
export function clientKillId(id: number): Words {
  return ["CLIENT", "KILL", "ID", checkedId(id)];
}

/** CLIENT KILL addr: the only form before 2.8.12. `addr` as CLIENT LIST says: a byte string. Answers OK or an error. */
export function clientKillAddress(addr: string): Words {
  return ["CLIENT", "KILL", checkedAddress(addr)];
}

/** CONFIG GET of exactly these names: never by pattern, since that shows passwords. Several at once: 7.0+. */
export function configGet(names: readonly string[]): Words {
  if (names.length === 0) throw new CommandError("CONFIG GET needs a name.");
  for (const name of names) {
    if (!/^[a-z0-9-]+$/.test(name)) throw new CommandError("CONFIG GET is asked for plain names only.");
  }
  return ["CONFIG", "GET", ...names];
}

/** redis src/networking.c validateClientName: bytes `!` to `~`; an empty name takes the name away. */
function checkedName(name: string): string {
  if (/^[!-~]*$/.test(name)) return name;
  throw new CommandError("A client name may hold only ASCII letters, digits and punctuation, and no blanks.");
}

function checkedId(id: number): string {
  if (Number.isSafeInteger(id) && id > 0) return String(id);
  throw new CommandError("A client id is a whole number above 0.");
}

function checkedAddress(addr: string): string {
  const text = utf8Text(addr);
  if (text !== undefined && text !== "") return text;
  throw new CommandError("This address cannot be sent: it is empty or no UTF-8.");
}
