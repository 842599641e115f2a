/**
 * A server as the contract suite sees it, real or fake. The suite tries the situations that a server `plays`; what it does
 * not play is no test, and no tick in the README's table.
 *
 *   server.start(setup) ──► RunningServer ──► connect(), ask(), restart() ──► end()
 */
import type { KillBy } from "@clientele/model";
import type { Reply } from "@clientele/resp";
import type { ServerConnection } from "../../src/target/connection.ts";
import type { Situation } from "./situations.ts";

/** How a server is to be started. A fake may throw at what none of its situations needs. */
export interface Setup {
  /** Of the default user. */
  readonly password?: string;
  /** ACL users besides the default one: `rules` as ACL SETUSER takes them, without the password. */
  readonly users?: readonly { readonly name: string; readonly password: string; readonly rules: string }[];
  readonly maxclients?: number;
  /** CLIENT answers under this name only. */
  readonly renamedClient?: string;
  /** Port of the primary, on loopback. */
  readonly replicaOf?: number;
  /** Listens on a unix socket too, whose path has a space in it. */
  readonly unixSocket?: boolean;
  /** Listens with TLS too; paths of PEM files. No certificate is asked of clients. */
  readonly tls?: { readonly certFile: string; readonly keyFile: string; readonly caFile: string };
  /** Listens on all addresses of the machine, without a password. */
  readonly everywhere?: boolean;
  /** After `restart` it says LOADING for at least two seconds. */
  readonly loadsSlowly?: boolean;
}

export interface RunningServer {
  readonly port: number;
  /** Throws where it was started without. */
  readonly socketPath: string;
  /** Throws where it was started without. */
  readonly tlsPort: number;
  /** A plain client, signed in as the default user, in RESP2. Closed by `end` at the latest. */
  connect(): Promise<ServerConnection>;
  /** One command of an admin on a client of its own that is closed again. */
  ask(...words: readonly string[]): Promise<Reply>;
  /** Ends it the hard way and starts it again on the same port: ids begin anew. */
  restart(): Promise<void>;
  /** Ends it and its clients, and removes what it left on disk. */
  end(): Promise<void>;
}

/** What this line of versions can do, by its source or documentation; the suite compares that with what it sees. */
export interface Traits {
  readonly killBy: KillBy;
  readonly protocol: 2 | 3;
  /** false: rows are matched by address. */
  readonly hasIds: boolean;
  /** Where a user with all rights is told maxclients. */
  readonly maxclientsFrom: "INFO" | "CONFIG GET" | null;
}

export interface ServerUnderTest {
  /** Product and line: `redis 7.0`, `valkey 9.1`; a fake's name says so: `fake redis 2.6`. */
  readonly name: string;
  /** recorded: a fake that plays replies of a real server; source: one made after the server's source. */
  readonly kind: "real" | "recorded" | "source";
  /** As the server tells it: `7.0.15`; empty where it cannot be had. */
  readonly version: string;
  /** Why it cannot be had here; null when it can. */
  readonly unavailable: string | null;
  readonly plays: ReadonlySet<Situation>;
  readonly traits: Traits;
  start(setup?: Setup): Promise<RunningServer>;
}
