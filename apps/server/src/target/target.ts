/** One server to watch: where it is, how it is reached, as whom. Made by the command line, the environment or the config file. */

import type { Transport } from "@clientele/model";

export interface TcpPlace {
  readonly kind: "tcp";
  /** Without the brackets of IPv6. */
  readonly host: string;
  readonly port: number;
}

export interface UnixPlace {
  readonly kind: "unix";
  /** May hold blanks. */
  readonly path: string;
}

export type Place = TcpPlace | UnixPlace;

/** Files are read anew at each connect, so that a renewed certificate counts without a restart. */
export interface TlsSettings {
  /** PEM of the authorities that are trusted; null: those that Node knows. */
  readonly caFile: string | null;
  /** PEM of our own certificate and its key, where the server asks for one; without `keyFile` both stand in the first. */
  readonly certFile: string | null;
  readonly keyFile: string | null;
  /** Name for SNI and for the check of the certificate; null: the host. */
  readonly serverName: string | null;
  /** False only where somebody asked for it by name; each page says so. */
  readonly verify: boolean;
}

export const DEFAULT_TLS: TlsSettings = {
  caFile: null,
  certFile: null,
  keyFile: null,
  serverName: null,
  verify: true,
};

/** Commands that some servers carry under another name (`rename-command`). */
export type RenamedCommand = "CLIENT" | "CONFIG" | "INFO" | "AUTH" | "HELLO";

export interface Target {
  /** As given by `name=`, else the address. */
  readonly name: string;
  readonly place: Place;
  /** null: plain text. */
  readonly tls: TlsSettings | null;
  /** null: the server's default user. */
  readonly user: string | null;
  readonly password: string | null;
  /** Read anew at each connect; its last line feed does not count. Stands instead of `password`. */
  readonly passwordFile: string | null;
  /** What to say instead of a command's own name. */
  readonly renamed: ReadonlyMap<RenamedCommand, string>;
}

export function transportOf({ place, tls }: Target): Transport {
  if (tls !== null) return tls.verify ? "tls" : "tls-unverified";
  return place.kind;
}

/** host:port or the socket's path, for people: IPv6 in brackets, never with credentials. */
export function addressOf(place: Place): string {
  if (place.kind === "unix") return place.path;
  return place.host.includes(":") ? `[${place.host}]:${place.port}` : `${place.host}:${place.port}`;
}
