/** A server given by its parts: by redis-cli's flags, by variables, by an entry of the config file. */
import { UsageError } from "../cli/usage-error.ts";
import { parseTarget, TargetError } from "../target/address.ts";
import { MOST_PATH_BYTES } from "../target/address-parts.ts";
import { addressOf, type Place, type Target } from "../target/target.ts";
import type { Given } from "./option.ts";

export const USUAL_HOST = "127.0.0.1";
export const USUAL_PORT = "6379";

/** Throws UsageError. */
export function hostAndPortTarget(host: Given | null, port: Given | null): Target {
  if (port !== null && (!/^\d{1,5}$/.test(port.text) || Number(port.text) < 1 || Number(port.text) > 65_535))
    throw new UsageError(`${port.name} is not a port from 1 to 65535.`, `Write ${port.write(USUAL_PORT)}.`);
  const name = host?.text ?? USUAL_HOST;
  const inUrl = name.includes(":") ? `[${name}]` : name;
  try {
    if (/[@/?#=[\]]/.test(name)) throw new TargetError("A host alone is expected here.");
    return bareTarget(parseTarget(`redis://${inUrl}:${port?.text ?? USUAL_PORT}`).place);
  } catch (error) {
    if (!(error instanceof TargetError) || host === null) throw error;
    throw new UsageError(
      `${host.name} is not a host. ${error.message}`,
      `Write ${host.write("cache.example")}; a URL goes in place of all of these.`,
    );
  }
}

/** Throws UsageError. */
export function socketTarget({ name, text, write }: Given): Target {
  if (text.includes("\0") || Buffer.byteLength(text) > MOST_PATH_BYTES)
    throw new UsageError(
      `${name} is not a path of at most ${MOST_PATH_BYTES} bytes.`,
      `Write ${write("/run/redis/redis.sock")}.`,
    );
  return bareTarget({ kind: "unix", path: text });
}

function bareTarget(place: Place): Target {
  return {
    name: addressOf(place),
    place,
    tls: null,
    user: null,
    password: null,
    passwordFile: null,
    renamed: new Map(),
  };
}
