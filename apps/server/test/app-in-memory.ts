import type { WebSocket } from "ws";
import { type ActionLog, logActions } from "../src/actions/action-log.ts";
import { KillService } from "../src/actions/kill-service.ts";
import { RenameService } from "../src/actions/rename-service.ts";
import type { WatchedServer } from "../src/actions/watched-server.ts";
import { createApp } from "../src/app.ts";
import { Sessions } from "../src/auth/sessions.ts";
import { TokenCheck } from "../src/auth/token-check.ts";
import { type ListenOptions, PLAIN_LISTEN } from "../src/config/listen.ts";
import type { ApiInstance } from "../src/http/api.ts";
import { createLog } from "../src/log.ts";
import type { MeasuredServer } from "../src/metrics/snapshot.ts";
import { type PageManifest, readPage } from "../src/page/manifest.ts";

export const TOKEN = "token-of-the-tests";
export const HOST = "127.0.0.1:4379";

export interface AppInMemory {
  readonly app: ApiInstance;
  readonly routes: readonly string[];
  readonly sessions: Sessions;
  /** Every line the app logged. */
  readonly logged: readonly string[];
  readonly clock: { now: number };
  /** Signs in with the token; the cookie is as a browser would send it back. */
  readonly signIn: () => Promise<{ readonly cookie: string; readonly csrf: string }>;
}

export interface AppOptions {
  readonly servers?: readonly (WatchedServer & MeasuredServer)[];
  readonly page?: PageManifest;
  readonly stream?: (socket: WebSocket) => { close(code: number, reason: string): void };
  readonly viewers?: number;
  /** What differs from plain HTTP on loopback. */
  readonly listen?: Partial<ListenOptions>;
  /** Where it listens, once it does. */
  readonly port?: () => number;
  /** Instead of lines of the log. */
  readonly actionLog?: ActionLog;
}

/** The whole HTTP side on a clock of its own, without the process around it. */
export async function appInMemory(options: AppOptions = {}): Promise<AppInMemory> {
  const clock = { now: Date.parse("2026-01-01T00:00:00Z") };
  const now = (): number => clock.now;
  const logged: string[] = [];
  const log = createLog({ write: (line) => logged.push(line) }, "debug");
  const sessions = new Sessions(now);
  const port = options.port ?? (() => 4379);
  const actionLog = options.actionLog ?? logActions(log);
  const { app, routes } = await createApp({
    version: "0.0.0-test",
    now,
    self: () => ({ host: "127.0.0.1", port: port() }),
    listen: { ...PLAIN_LISTEN, ...options.listen },
    sessions,
    tokens: new TokenCheck(TOKEN, now, log),
    servers: () => options.servers ?? [],
    kills: new KillService(now, actionLog),
    renames: new RenameService(actionLog),
    viewers: () => options.viewers ?? 0,
    stream: options.stream ?? ((socket) => socket),
    page: options.page ?? readPage("/nowhere"),
    log,
  });
  const signIn = async (): Promise<{ cookie: string; csrf: string }> => {
    const host = `127.0.0.1:${port()}`;
    const answer = await app.inject({
      method: "POST",
      url: "/api/session",
      headers: { host },
      payload: { token: TOKEN },
    });
    return { cookie: String(answer.headers["set-cookie"]).split(";", 1)[0] ?? "", csrf: answer.json().csrf };
  };
  return { app, routes, sessions, logged, clock, signIn };
}

/** Lets it listen on a free port of loopback and returns that port. */
export async function listenAnywhere({ app }: AppInMemory): Promise<number> {
  return Number(new URL(await app.listen({ host: "127.0.0.1", port: 0 })).port);
}
