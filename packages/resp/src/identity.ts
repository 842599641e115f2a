import { byteString } from "./byte-string.ts";
import type { ServerInfo } from "./info.ts";
import type { Reply } from "./reply.ts";

/** Who a server is, by what INFO says. */
export interface ServerIdentity {
  /** Lower case: redis, valkey, keydb, redict, dragonfly, kvrocks, garnet; unknown ones as they say. */
  readonly product: string;
  /** The product's own version (Valkey's, not the `redis_version:7.2.4` it also reports). */
  readonly version: string;
  readonly runId: string;
  readonly role: "primary" | "replica" | "unknown";
  readonly mode: "standalone" | "cluster" | "sentinel" | "unknown";
  /** `connected_slaves`; null where INFO does not say. */
  readonly replicas: number | null;
}

/**
 * Products by the field that holds their own version, the tell-tale ones first: nearly all report a `redis_version`
 * too, of the Redis they are compatible with. Sources: valkey src/server.c, redict src/server.c,
 * dragonfly src/server/server_family.cc, kvrocks src/server/server.cc, garnet libs/server/Metrics/Info.
 */
const VERSION_FIELDS: readonly (readonly [field: string, product: string])[] = [
  ["valkey_version", "valkey"],
  ["redict_version", "redict"],
  ["dragonfly_version", "dragonfly"],
  ["kvrocks_version", "kvrocks"],
  ["garnet_version", "garnet"],
];

/** KeyDB says who it is only by this section, which is in INFO all and in INFO, not in INFO server. */
const KEYDB_SECTION = "KeyDB";

/** Fields of KeyDB's threads (`thread_0_clients`), in the section Clients. */
const KEYDB_THREAD = "thread_0_clients";

/** Who the server is, from INFO (at least of the sections server and replication). */
export function identifyServer(info: ServerInfo): ServerIdentity {
  const { product, version } = productOf(info);
  return {
    product: product.slice(0, LONGEST_NAME),
    version: version.slice(0, LONGEST_NAME),
    runId: (info.get("run_id") ?? "").slice(0, LONGEST_NAME),
    role: roleOf(info.get("role")),
    mode: modeOf(info),
    replicas: info.number("connected_slaves"),
  };
}

/** A server may call itself anything, and each status tells it. */
const LONGEST_NAME = 64;

/** A server that says nothing of itself. */
export const UNIDENTIFIED: ServerIdentity = {
  product: "unknown",
  version: "",
  runId: "",
  role: "unknown",
  mode: "unknown",
  replicas: null,
};

/**
 * Who the server is, from the map that answers HELLO (6.0+: server, version, proto, id, mode, role): for users that may
 * not ask INFO. KeyDB and Redict say that they are Redis here. Null for any other reply.
 */
export function identityOfHello(reply: Reply): ServerIdentity | null {
  if (reply.kind !== "map") return null;
  const texts = new Map<string, string>();
  for (const [name, value] of reply.entries) {
    if (name.kind === "bulk" && value.kind === "bulk")
      texts.set(byteString(name.bytes), byteString(value.bytes));
  }
  return {
    ...UNIDENTIFIED,
    product: texts.get("server")?.slice(0, LONGEST_NAME).toLowerCase() || UNIDENTIFIED.product,
    version: withoutPrefix(texts.get("version") ?? "").slice(0, LONGEST_NAME),
    role: roleOf(texts.get("role")),
    mode: modeNamed(texts.get("mode")),
  };
}

function productOf(info: ServerInfo): Pick<ServerIdentity, "product" | "version"> {
  for (const [field, product] of VERSION_FIELDS) {
    const version = info.get(field);
    if (version !== undefined) return { product, version: withoutPrefix(version) };
  }
  const version = info.get("redis_version") ?? "";
  if (info.sections.has(KEYDB_SECTION) || info.get(KEYDB_THREAD) !== undefined)
    return { product: "keydb", version };
  const name = info.get("server_name");
  return { product: name === undefined || name === "" ? "redis" : name.toLowerCase(), version };
}

/** Dragonfly writes `df-v1.40.0`, some builds `v1.40.0`. */
function withoutPrefix(version: string): string {
  return version.replace(/^(?:df-)?v(?=[0-9])/, "");
}

function roleOf(role: string | undefined): ServerIdentity["role"] {
  switch (role) {
    case "master":
    case "primary":
      return "primary";
    case "slave":
    case "replica":
      return "replica";
    default:
      return "unknown";
  }
}

/** `redis_mode`; Valkey calls it `server_mode` from 8.0 on. */
function modeOf(info: ServerInfo): ServerIdentity["mode"] {
  const mode = modeNamed(info.get("server_mode") ?? info.get("redis_mode"));
  return mode === "unknown" && info.get("cluster_enabled") === "1" ? "cluster" : mode;
}

function modeNamed(mode: string | undefined): ServerIdentity["mode"] {
  return mode === "standalone" || mode === "cluster" || mode === "sentinel" ? mode : "unknown";
}
