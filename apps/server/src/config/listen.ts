/** How Clientele listens, and by which names it may be called. */
import { createSecureContext } from "node:tls";
import { UsageError } from "../cli/usage-error.ts";
import { isLoopback } from "./loopback.ts";
import { type Given, type Option, settleOption } from "./option.ts";
import { OPTIONS } from "./options.ts";
import { readNamedFile } from "./read-file.ts";

export interface ListenOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** null: plain HTTP. */
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
  /** Addresses and networks whose X-Forwarded headers are believed. */
  readonly trustedProxies: readonly string[];
  /** Host names beside our own, lower case; one without a port counts with any. */
  readonly allowedHosts: readonly string[];
  readonly publicUrl: URL | null;
  /** Path below which browsers see it: "" or `/clientele`. */
  readonly basePath: string;
}

/** Loopback, plain, under its own names only. */
export const PLAIN_LISTEN: ListenOptions = {
  host: "127.0.0.1",
  port: 4379,
  tls: null,
  trustedProxies: [],
  allowedHosts: [],
  publicUrl: null,
  basePath: "",
};

/** What the sources give for an option, the first of them first. */
export type Givens = (option: Option<unknown>) => readonly (Given | null)[];

/** Throws UsageError. */
export function readListenOptions(givens: Givens): ListenOptions {
  const read = <T>(option: Option<T>): T => settleOption(option, givens(option));
  const listen = {
    host: read(OPTIONS.host),
    port: read(OPTIONS.port),
    tls: readTls(givens),
    trustedProxies: read(OPTIONS.trustedProxies),
    allowedHosts: read(OPTIONS.allowedHosts),
    publicUrl: read(OPTIONS.publicUrl),
  };
  const encrypted = listen.tls !== null || listen.trustedProxies.length > 0;
  if (!isLoopback(listen.host) && !encrypted && !read(OPTIONS.insecureHttp)) {
    const from = givens(OPTIONS.host).find((given) => given !== null);
    throw new UsageError(
      `${from?.name ?? "--host"} ${listen.host} can be reached by other machines, and without TLS the sign-in could be read on the way.`,
      "Keep 127.0.0.1 and reach it through ssh -L 4379:127.0.0.1:4379; or give --tls-cert and --tls-key, or the proxy before it by --trusted-proxy; or add --insecure-http on a network you trust.",
    );
  }
  return { ...listen, basePath: readBasePath(givens, listen.publicUrl) };
}

const MOST_OF_A_CERTIFICATE_FILE = 1024 * 1024;

function readTls(givens: Givens): ListenOptions["tls"] {
  const [certGiven, keyGiven] = [OPTIONS.tlsCert, OPTIONS.tlsKey].map(
    (option) => givens(option).find((given) => given !== null) ?? null,
  ) as [Given | null, Given | null];
  if (certGiven === null && keyGiven === null) return null;
  if (certGiven === null || keyGiven === null)
    throw new UsageError(
      `${(certGiven ?? keyGiven)?.name} is given without the other of --tls-cert and --tls-key.`,
      "Give both, or neither.",
    );
  const cert = readNamedFile(certGiven.name, certGiven.text, MOST_OF_A_CERTIFICATE_FILE);
  const key = readNamedFile(keyGiven.name, keyGiven.text, MOST_OF_A_CERTIFICATE_FILE);
  try {
    createSecureContext({ cert, key });
  } catch {
    throw new UsageError(
      `${certGiven.name} and ${keyGiven.name} are no certificate and key that belong together.`,
      "Give both as PEM: the certificate with its chain, and its key without a passphrase.",
    );
  }
  return { cert, key };
}

/** The path of the public URL, unless one is given by itself; the two must not differ. */
function readBasePath(givens: Givens, url: URL | null): string {
  const given = givens(OPTIONS.basePath).find((g) => g !== null) ?? null;
  const urlGiven = givens(OPTIONS.publicUrl).find((g) => g !== null);
  const own = settleOption(OPTIONS.basePath, [given]);
  if (url === null || urlGiven === undefined) return own;
  const ofUrl = settleOption(OPTIONS.basePath, [
    { ...urlGiven, text: url.pathname, write: () => urlGiven.write("https://dash.example/clientele") },
  ]);
  if (given !== null && ofUrl !== own)
    throw new UsageError(
      `${given.name} and the path of ${urlGiven.name} differ.`,
      `Leave ${given.name} out: it is taken from the URL.`,
    );
  return ofUrl;
}
