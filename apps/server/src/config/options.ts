import type { OptionSpec } from "../cli/command.ts";
import type { Option } from "./option.ts";
import {
  basePath,
  hostNames,
  interval,
  listenPort,
  onOrOff,
  plainText,
  proxies,
  publicUrl,
} from "./values.ts";

/** Every option of `clientele serve` itself; those that say how a server is reached are in cli/server-flags.ts. */
export const OPTIONS = {
  host: option("host", "host", "text", "HOST", "address to listen on (127.0.0.1)", "127.0.0.1", plainText),
  port: option("port", "port", "number", "PORT", "port to listen on (4379)", 4379, listenPort),
  data: option<string | null>(
    "data",
    "data",
    "file",
    "DIR",
    "where the token is kept (~/.local/share/clientele)",
    null,
    plainText,
  ),
  interval: option(
    "interval",
    "interval",
    "text",
    "TIME",
    "time between two lists, as 500ms, 2s, 1m (2s)",
    2_000,
    interval,
  ),
  tlsCert: option<string | null>(
    "tls-cert",
    "tls.cert",
    "file",
    "FILE",
    "serve https with this certificate (PEM, with its chain)",
    null,
    plainText,
  ),
  tlsKey: option<string | null>(
    "tls-key",
    "tls.key",
    "file",
    "FILE",
    "the certificate's key (PEM)",
    null,
    plainText,
  ),
  trustedProxies: option<readonly string[]>(
    "trusted-proxy",
    "trustedProxies",
    "list",
    "CIDR,…",
    "believe X-Forwarded-For, -Proto and -Host from these addresses only",
    [],
    proxies,
  ),
  allowedHosts: option<readonly string[]>(
    "allowed-host",
    "allowedHosts",
    "list",
    "NAME,…",
    "more host names by which browsers may call it",
    [],
    hostNames,
  ),
  publicUrl: option<URL | null>(
    "public-url",
    "publicUrl",
    "text",
    "URL",
    "where people open the page: sets allowed host, base path and sign-in link",
    null,
    publicUrl,
  ),
  basePath: option(
    "base-path",
    "basePath",
    "text",
    "PATH",
    "path below which a proxy shows it, as /clientele",
    "",
    basePath,
  ),
  insecureHttp: option(
    "insecure-http",
    "insecureHttp",
    "switch",
    "",
    "listen on an address that others reach, without encryption",
    false,
    onOrOff,
  ),
} as const;

export const CONFIG_FLAG = "config";
export const CONFIG_ENV = "CLIENTELE_CONFIG";

function option<T>(
  flag: string,
  key: string,
  kind: Option<T>["kind"],
  value: string,
  meaning: string,
  fallback: T,
  parse: (text: string) => T,
): Option<T> {
  return { flag, env: envOf(flag), key, kind, value, meaning, fallback, parse };
}

/** `tls-cert` → `CLIENTELE_TLS_CERT`. */
function envOf(flag: string): string {
  return `CLIENTELE_${flag.replaceAll("-", "_").toUpperCase()}`;
}

/** The table as the command line takes it. */
export function optionSpecs(): Readonly<Record<string, OptionSpec>> {
  const specs = Object.values(OPTIONS).map((row): [string, OptionSpec] => [
    row.flag,
    row.kind === "switch"
      ? { type: "boolean", meaning: row.meaning }
      : { type: "string", value: row.value, meaning: row.meaning },
  ]);
  const config: OptionSpec = {
    type: "string",
    value: "FILE",
    meaning: "read servers and options from a YAML file",
  };
  return { [CONFIG_FLAG]: config, ...Object.fromEntries(specs) };
}
