import { UsageError } from "../cli/usage-error.ts";
import { parseTarget, TargetError } from "../target/address.ts";
import { addressOf, type Target } from "../target/target.ts";

interface Entry {
  readonly address: string;
  /** null: whoever the server is asked as. */
  readonly user: string | null;
  readonly password: string;
}

/** Passwords of many servers in one file, as redis_exporter reads it: `{"redis://user@host:6379": "password"}`. */
export type PasswordMap = readonly Entry[];

/** null: the text is no JSON object, so it is a password. `name` is what names the file. Throws UsageError. */
export function readPasswordMap(name: string, text: string): PasswordMap | null {
  const json = text.trimStart().startsWith("{") ? jsonOf(text) : null;
  if (typeof json !== "object" || json === null || Array.isArray(json)) return null;
  return Object.entries(json).map(([address, password]: [string, unknown], i) => {
    if (typeof password !== "string")
      throw new UsageError(
        `${name}: password ${i + 1} of the file is not text.`,
        "Write each password in quotes.",
      );
    return { ...addressAndUser(name, address, i), password };
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A user stands there without a password, which URLs elsewhere must not leave out. */
function addressAndUser(name: string, text: string, i: number): { address: string; user: string | null } {
  const [, scheme = "", user, rest = ""] = /^([a-z][a-z+]*:\/\/)?(?:([^@/:]*):?@)?(.*)$/is.exec(text) ?? [];
  try {
    return {
      address: addressOf(parseTarget(scheme + rest).place),
      user: user === "" ? null : (user ?? null),
    };
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    throw new UsageError(
      `${name}: address ${i + 1} of the file cannot be understood. ${error.message}`,
      'Write the file as {"redis://host:6379": "password"}.',
    );
  }
}

/** The entry of the target's address and user; null when there is none. */
export function passwordFor(map: PasswordMap, { place, user }: Target): Entry | null {
  const address = addressOf(place);
  const fits = map.filter((entry) => entry.address === address);
  return (
    fits.find((entry) => entry.user === user) ??
    fits.find((entry) => user === null || entry.user === null) ??
    null
  );
}
