/** Wires socket and API to the stores that pages read. */
import {
  decodeFrame,
  decodeSamples,
  type ServerStatus,
  type StreamMessage,
  unpackMessage,
} from "@clientele/model";
import { ApiError, dataOf, type Gateway, insecure, link, outdated, servers, session } from "../state/app.ts";
import { heard } from "../state/clock.ts";
import { kept } from "../state/kept.ts";
import { receiveFrame, receiveSeries } from "../state/server-data.ts";
import { provideTeller } from "../state/store.ts";
import { words } from "../words/en.ts";
import { groupTrends, kill, previewKill, readSession, setName, startSession, trends, who } from "./api.ts";
import { inflateRaw } from "./inflate.ts";
import { LiveSocket } from "./socket.ts";
import { createTogether } from "./together.ts";

export interface LiveSource extends Gateway {
  /** Signs in with the token where there is one, with the session of this browser otherwise, and goes live. */
  start(token: string | null): Promise<void>;
}

export function createLiveSource(streamUrl: string): LiveSource {
  const watchers = new Map<string, number>();
  let build: string | null = null;
  provideTeller(
    createTogether({ next: (then) => requestAnimationFrame(then), hidden: () => document.hidden }),
  );
  // On the sign-in page only the browser knows: http from another machine is no secure context.
  insecure.set(!window.isSecureContext);
  // Inflating takes a turn or two of the event loop: one after the other, frames keep their order.
  let inbox: Promise<void> = Promise.resolve();

  const socket = new LiveSocket(streamUrl, {
    opened: () => link.set({ kind: "open" }),
    lost: (tries, nextTryAt, crowded) => {
      link.set({ kind: "lost", tries, nextTryAt, crowded });
      if (tries % 3 === 0) void checkSession();
    },
    signedOut: () => session.set({ kind: "signed out", problem: null }),
    said(message) {
      inbox = inbox.then(() => hear(message));
    },
    sentFrame(bytes) {
      inbox = inbox.then(() => take(bytes));
    },
  });

  function hear(message: StreamMessage): void {
    if (message.type === "status") setStatuses([...known().values(), message.status]);
    if (message.type !== "hello") return;
    if (build !== null && build !== message.build) outdated.set(true);
    build ??= message.build;
    insecure.set(message.insecure || !window.isSecureContext);
    setStatuses(message.servers);
  }

  async function take(bytes: Uint8Array): Promise<void> {
    const envelope = unpackMessage(bytes);
    const name = serverOn(envelope.channel);
    if (name === null) return;
    const store = dataOf(name);
    try {
      const body = envelope.deflated ? await inflateRaw(envelope.payload) : envelope.payload;
      if (envelope.kind === "samples") return store.set(receiveSeries(store.get(), decodeSamples(body)));
      const frame = decodeFrame(body);
      heard(frame);
      const { data, resync } = receiveFrame(store.get(), frame);
      store.set(data);
      if (resync) socket.resync(name);
    } catch {
      // A frame that cannot be read is a frame missed.
      if (!store.get().waitingForKey) socket.resync(name);
      store.set({ ...store.get(), waitingForKey: true });
    }
  }

  async function enter(token: string | null): Promise<void> {
    try {
      const body = token === null ? await readSession() : await startSession(token);
      if (body === null)
        return session.set({ kind: "signed out", problem: token === null ? null : words.signIn.refused });
      session.set({ kind: "signed in", version: body.version });
      socket.open();
    } catch (error) {
      if (token !== null && error instanceof ApiError) {
        return session.set({ kind: "signed out", problem: `${error.message} ${error.remedy}` });
      }
      session.set({ kind: "unreachable", message: error instanceof Error ? error.message : String(error) });
    }
  }

  /** A socket refused at the handshake tells no reason; HTTP does. */
  async function checkSession(): Promise<void> {
    const body = await readSession().catch(() => undefined);
    if (body === null) session.set({ kind: "signed out", problem: null });
  }

  return {
    start: enter,
    signIn: enter,
    retryNow: () => socket.retryNow(),
    previewKill,
    kill,
    setName,
    who,
    trends,
    groupTrends,
    watch(server) {
      const watching = watchers.get(server) ?? 0;
      watchers.set(server, watching + 1);
      if (watching === 0) socket.watch(server);
      return () => {
        const left = (watchers.get(server) ?? 1) - 1;
        watchers.set(server, left);
        if (left === 0) socket.unwatch(server);
      };
    },
  };
}

/** The last of each name counts. */
function setStatuses(statuses: readonly ServerStatus[]): void {
  const byName = new Map(statuses.map((status) => [status.name, kept(known().get(status.name), status)]));
  servers.set({ known: true, byName });
}

function known(): ReadonlyMap<string, ServerStatus> {
  return servers.get().byName;
}

function serverOn(channel: number): string | null {
  for (const status of known().values()) if (status.channel === channel) return status.name;
  return null;
}
