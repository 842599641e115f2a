/** The stores that pages read. Filled by the source, which pages do not know. */
import type {
  FollowedGrouping,
  GroupTrendsBody,
  KillBody,
  KillPreviewBody,
  ServerStatus,
  SetNameBody,
  TrendsBody,
  WhoBody,
} from "@clientele/model";
import { NO_DATA, type ServerData } from "./server-data.ts";
import { createPacedStore, createStore, type Store, useStore } from "./store.ts";

export type Session =
  | { readonly kind: "asking" }
  /** `problem`: why a token was not taken; null before one was tried. */
  | { readonly kind: "signed out"; readonly problem: string | null }
  | { readonly kind: "unreachable"; readonly message: string }
  | { readonly kind: "signed in"; readonly version: string };

/** The socket between this page and Clientele. Times are of performance.now(). */
export type Link =
  | { readonly kind: "opening" }
  | { readonly kind: "open" }
  /** `crowded`: Clientele has as many viewers as it takes. */
  | { readonly kind: "lost"; readonly tries: number; readonly nextTryAt: number; readonly crowded: boolean };

export interface Servers {
  /** False until the collector has said which servers there are. */
  readonly known: boolean;
  readonly byName: ReadonlyMap<string, ServerStatus>;
}

export const session: Store<Session> = createStore<Session>({ kind: "asking" });
export const link: Store<Link> = createPacedStore<Link>({ kind: "opening" });
export const servers: Store<Servers> = createPacedStore<Servers>({ known: false, byName: new Map() });
/** Clientele was replaced by another build while this page was open. */
export const outdated: Store<boolean> = createPacedStore(false);
/** What this page shows can be read on its way by others. */
export const insecure: Store<boolean> = createPacedStore(false);

const data = new Map<string, Store<ServerData>>();

export function dataOf(server: string): Store<ServerData> {
  let store = data.get(server);
  if (!store) {
    store = createPacedStore(NO_DATA);
    data.set(server, store);
  }
  return store;
}

export function useServerData(server: string): ServerData {
  return useStore(dataOf(server));
}

/** What pages may ask of the world; the source provides it. */
export interface Gateway {
  /** Frames of that server are wanted until the function returned is called. */
  watch(server: string): () => void;
  retryNow(): void;
  signIn(token: string): Promise<void>;
  previewKill(server: string, ids: readonly number[]): Promise<KillPreviewBody>;
  kill(server: string, preview: string, reason: string): Promise<KillBody>;
  /** Names Clientele's own connections on that server. */
  setName(server: string, name: string): Promise<SetNameBody>;
  /** Clients of all servers that match a query, at most `limit` of each server. */
  who(query: string, limit: number): Promise<WhoBody>;
  /** Clients of every server over the last quarter of an hour. */
  trends(): Promise<TrendsBody>;
  /** The largest groups of one server over the last quarter of an hour. */
  groupTrends(server: string, by: FollowedGrouping): Promise<GroupTrendsBody>;
}

let provided: Gateway | null = null;

export function provideGateway(gateway: Gateway): void {
  provided = gateway;
}

export function gateway(): Gateway {
  if (!provided) throw new Error("No gateway was provided");
  return provided;
}

/** What the API said when it refused. */
export class ApiError extends Error {
  readonly code: string;
  readonly remedy: string;

  constructor(code: string, message: string, remedy: string) {
    super(message);
    this.name = "ApiError";
    this.code = code;
    this.remedy = remedy;
  }
}
