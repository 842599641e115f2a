/**
 * How servers are reached that do not say it themselves: from redis-cli's flags, from the environment. Each fills only
 * what a server leaves open.
 */
import { UsageError } from "../cli/usage-error.ts";
import { DEFAULT_TLS, type Target, type TlsSettings } from "../target/target.ts";
import { type PasswordMap, passwordFor } from "./password-map.ts";

export interface Reach {
  readonly user: string | null;
  readonly password: string | null;
  readonly passwordFile: string | null;
  /** A password for each address, as redis_exporter's password file has them. */
  readonly passwords: PasswordMap | null;
  /** Whether servers without a word of TLS are reached over TLS. */
  readonly tls: boolean;
  readonly tlsSettings: Partial<TlsSettings>;
  /** What names the first of `tlsSettings`, and how TLS is asked for there; null: there are none. */
  readonly tlsSettingsFrom: { readonly name: string; readonly turnOn: string } | null;
}

export const NO_REACH: Reach = {
  user: null,
  password: null,
  passwordFile: null,
  passwords: null,
  tls: false,
  tlsSettings: {},
  tlsSettingsFrom: null,
};

/**
 * The servers with their gaps filled, by the first of `reaches` that can. Throws UsageError for TLS settings where no
 * server is reached over TLS.
 */
export function fillGaps(targets: readonly Target[], reaches: readonly Reach[]): readonly Target[] {
  const tls = reaches.some((reach) => reach.tls);
  const filled = targets.map((target) => reaches.reduce(fill, tls ? overTls(target) : target));
  const idle = reaches.find(({ tlsSettingsFrom }) => tlsSettingsFrom !== null)?.tlsSettingsFrom ?? null;
  if (idle !== null && targets.length > 0 && filled.every(({ tls }) => tls === null)) {
    throw new UsageError(
      `${idle.name} is given, and no server is reached over TLS.`,
      `Add ${idle.turnOn}, or write rediss://host:port.`,
    );
  }
  return filled;
}

function fill(target: Target, reach: Reach): Target {
  const own = target.password !== null || target.passwordFile !== null;
  const user = target.user ?? reach.user;
  const listed = own || reach.passwords === null ? null : passwordFor(reach.passwords, { ...target, user });
  return {
    ...target,
    tls: fillTls(target.tls, reach),
    user: user ?? listed?.user ?? null,
    password: own ? target.password : (listed?.password ?? reach.password),
    passwordFile: own || listed !== null ? target.passwordFile : reach.passwordFile,
  };
}

/** TLS on a unix socket would protect nothing, and servers do not offer it. */
function overTls(target: Target): Target {
  return target.tls === null && target.place.kind === "tcp" ? { ...target, tls: DEFAULT_TLS } : target;
}

function fillTls(own: TlsSettings | null, { tlsSettings }: Reach): TlsSettings | null {
  if (own === null) return null;
  const { caFile, certFile, keyFile, serverName, verify } = { ...DEFAULT_TLS, ...tlsSettings };
  return {
    caFile: own.caFile ?? caFile,
    ...(own.certFile === null ? { certFile, keyFile } : { certFile: own.certFile, keyFile: own.keyFile }),
    serverName: own.serverName ?? serverName,
    verify: own.verify && verify,
  };
}

/** A key needs its certificate; a certificate's file may hold the key too. Throws UsageError. */
export function checkKey(certName: string, keyName: string, cert: string | null, key: string | null): void {
  if (key === null || cert !== null) return;
  throw new UsageError(`${keyName} is given without ${certName}.`, `Give ${certName} too, or neither.`);
}
