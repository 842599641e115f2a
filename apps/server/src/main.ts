/** Wires the parts; nothing else sees all of them. */
import { logActions } from "./actions/action-log.ts";
import { KillService } from "./actions/kill-service.ts";
import { RenameService } from "./actions/rename-service.ts";
import { createApp } from "./app.ts";
import type { OwnAddress } from "./auth/hosts.ts";
import { Sessions } from "./auth/sessions.ts";
import { keptToken, ownToken, TokenError } from "./auth/token.ts";
import { TokenCheck } from "./auth/token-check.ts";
import { answersNow } from "./cli/answers-now.ts";
import { type Command, EXIT, type ExitCode, type Terminal } from "./cli/command.ts";
import { listCommand } from "./cli/list.ts";
import { openPort } from "./cli/open-port.ts";
import { parseCommand } from "./cli/parse.ts";
import { runCommandLine } from "./cli/run.ts";
import { readServeOptions, SERVE_NOTES, SERVE_OPTIONS, type ServeOptions } from "./cli/serve-options.ts";
import { SERVER_FLAGS } from "./cli/server-flags.ts";
import { signInLinks } from "./cli/sign-in-links.ts";
import { untilToldToEnd, within } from "./cli/until-told-to-end.ts";
import { CommandFailed, UsageError } from "./cli/usage-error.ts";
import { isLoopback } from "./config/loopback.ts";
import { pageDir } from "./config/places.ts";
import type { Servers } from "./config/servers.ts";
import { ownVersion } from "./config/version.ts";
import type { WatchedTarget } from "./config/watched-target.ts";
import { faultFields } from "./http/fault-fields.ts";
import { LiveHub } from "./live/hub.ts";
import { serveViewer } from "./live/stream-socket.ts";
import { createLog, type Log } from "./log.ts";
import { readPage } from "./page/manifest.ts";
import { ServerWatch } from "./poll/server-watch.ts";

const DRAIN_MS = 4_500;
const SWEEP_MS = 60_000;

const version = ownVersion();

const serveCommand: Command = {
  name: "serve",
  usage: "[URL|name=URL…] [options]",
  summary: "watches servers and serves the page; without a URL it looks at 127.0.0.1:6379 once",
  groups: [SERVE_OPTIONS, SERVER_FLAGS],
  notes: SERVE_NOTES,
  run: (args, terminal) => serve(readServeOptions(args, terminal.env), terminal),
};

/** Ends when the process is told to. */
async function serve(options: ServeOptions, { stdout, stderr }: Terminal): Promise<ExitCode> {
  const log = createLog(stderr);
  endOnFaults(log);
  const { listen, servers } = options;
  const token = tokenOf(options);
  const watches = (await watchedTargets(servers)).map(({ target, intervalMs }, i) => {
    return new ServerWatch({ target, channel: i + 1, intervalMs: intervalMs ?? options.intervalMs, log });
  });
  const page = readPage(pageDir(), listen.basePath);
  const insecure = !isLoopback(listen.host) && listen.tls === null && listen.trustedProxies.length === 0;
  const hub = new LiveHub(watches, { build: `${version} ${page.build}`, insecure });
  const sessions = new Sessions(Date.now);
  let self: OwnAddress = listen;
  const { app } = await createApp({
    version,
    now: Date.now,
    self: () => self,
    listen,
    sessions,
    tokens: new TokenCheck(token, Date.now, log),
    servers: () => watches,
    kills: new KillService(Date.now, logActions(log)),
    renames: new RenameService(logActions(log)),
    viewers: () => hub.viewers,
    stream: (socket) => serveViewer(socket, hub),
    page,
    log,
  });
  self = { host: listen.host, port: await openPort(app, listen) };
  for (const watch of watches) watch.start();
  setInterval(() => sessions.sweep(), SWEEP_MS).unref();
  log.info("started", {
    version,
    host: self.host,
    port: self.port,
    servers: watches.map((w) => w.name),
    page: page.index !== null,
  });
  if (insecure)
    log.warn("insecure-http", {
      host: self.host,
      cause: "sign-in and data cross the network without encryption",
    });
  for (const link of signInLinks(self, listen, token)) stdout.write(`${link}\n`);

  log.info("stopping", { signal: await untilToldToEnd() });
  hub.stop();
  const drained = await within(
    DRAIN_MS,
    app.close().then(() => Promise.all(watches.map((w) => w.stop()))),
  );
  log.info("stopped", { drained });
  if (drained === "late") process.exit(EXIT.failed);
  return EXIT.fine;
}

/** What is named; else the server at the usual place, if one answers there. */
async function watchedTargets({ named, usual }: Servers): Promise<readonly WatchedTarget[]> {
  if (named.length > 0) return named;
  return (await answersNow(usual)) ? [{ target: usual, intervalMs: null }] : [];
}

function tokenOf({ token, dataDir }: ServeOptions): string {
  try {
    return token === null ? keptToken(dataDir) : ownToken(token);
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    throw error.ownToken
      ? new UsageError(error.message, error.remedy)
      : new CommandFailed(error.message, error.remedy);
  }
}

/** A fault nobody expected leaves a state nobody knows: say where, and end. */
function endOnFaults(log: Log): void {
  for (const event of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(event, (fault: unknown) => {
      log.error("fault", { ...faultFields(fault), event });
      process.exit(EXIT.failed);
    });
  }
}

process.exitCode = await runCommandLine(
  process.argv.slice(2),
  [serveCommand, listCommand, parseCommand],
  version,
  process,
);
