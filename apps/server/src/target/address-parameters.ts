/**
 * The parameters of a server's URL, `?db=0&ssl_ca_certs=/etc/ca.pem`: those that common clients read and that matter
 * here, under their names there. One that is not known is an error and not dropped, since it may be one that secures
 * the connection.
 */
import { percentDecode } from "./address-parts.ts";
import type { TlsSettings } from "./target.ts";
import { TargetError } from "./target-error.ts";

export interface Parameters {
  readonly user: string | null;
  readonly password: string | null;
  readonly tls: Partial<TlsSettings>;
}

/** null: a value that cannot be used. */
type Read = (value: string) => Partial<Parameters> | null;

/** All databases are listed whichever is chosen. */
const database: Read = (value) => (/^\d{1,9}$/.test(value) ? {} : null);
const user: Read = (value) => ({ user: value || null });
const password: Read = (value) => ({ password: value || null });

const file =
  (setting: "caFile" | "certFile" | "keyFile"): Read =>
  (value) =>
    value === "" ? null : { tls: { [setting]: value } };

const verifying =
  (values: ReadonlyMap<string, boolean>): Read =>
  (value) => {
    const verify = values.get(value.toLowerCase());
    return verify === undefined ? null : { tls: { verify } };
  };

const CERT_REQS = new Map([
  ["required", true],
  ["cert_required", true],
  ["none", false],
  ["cert_none", false],
]);

const SKIP_VERIFY = new Map([
  ["false", true],
  ["true", false],
]);

/** Names of redis-py, go-redis, Lettuce and the Rust crate. */
const READERS: ReadonlyMap<string, Read> = new Map([
  ["db", database],
  ["database", database],
  ["user", user],
  ["username", user],
  ["pass", password],
  ["password", password],
  ["ssl_ca_certs", file("caFile")],
  ["ssl_certfile", file("certFile")],
  ["ssl_keyfile", file("keyFile")],
  ["ssl_cert_reqs", verifying(CERT_REQS)],
  ["skip_verify", verifying(SKIP_VERIFY)],
]);

const KNOWN = [...READERS.keys()].join(" ");

/** `query` without its `?`. Throws TargetError, which counts parameters and repeats none. */
export function parseParameters(query: string): Parameters {
  if (query.includes("#")) throw new TargetError("The address holds a #. Write it as %23.");
  let read: Parameters = { user: null, password: null, tls: {} };
  const seen = new Set<string>();
  for (const [i, pair] of (query === "" ? [] : query.split("&")).entries()) {
    const [name, value] = splitPair(pair);
    const reader = READERS.get(name);
    if (reader === undefined) {
      throw new TargetError(`Parameter ${i + 1} after the ? is not known. Known are ${KNOWN}.`);
    }
    if (seen.has(name)) throw new TargetError(`The parameter ${name} is given twice.`);
    seen.add(name);
    const found = reader(value);
    if (found === null) throw new TargetError(`The parameter ${name} has a value that cannot be used.`);
    read = { ...read, ...found, tls: { ...read.tls, ...found.tls } };
  }
  if (read.tls.keyFile !== undefined && read.tls.certFile === undefined) {
    throw new TargetError("ssl_keyfile needs ssl_certfile: a key alone proves nothing.");
  }
  return read;
}

/** In a query `+` is a blank. */
function splitPair(pair: string): readonly [name: string, value: string] {
  const at = pair.indexOf("=");
  const [name, value] = at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
  return [name, percentDecode(value.replaceAll("+", " "), "A parameter")];
}
