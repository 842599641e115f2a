/** Wires the parts; nothing else sees all of them. */
import { logActions } from "./actions/action-log.ts";
import { KillService } from "./actions/kill-service.ts";
import { RenameService } from "./actions/rename-service.ts";
import { createApp } from "./app.ts";
import type { OwnAddress } from "./auth/hosts.ts";
import { Sessions } from "./auth/sessions.ts";
import { keptToken, ownToken, TokenError } from "./auth/token.ts";
import { TokenCheck } from "./auth/token-check.ts";
import { type Command, EXIT, type ExitCode, type Terminal } from "./cli/command.ts";
import { localTarget } from "./cli/local-target.ts";
import { parseCommand } from "./cli/parse.ts";
import { runCommandLine } from "./cli/run.ts";
import { readServeOptions, SERVE_OPTIONS, type ServeOptions } from "./cli/serve-options.ts";
import { signInLinks } from "./cli/sign-in-links.ts";
import { untilToldToEnd, within } from "./cli/until-told-to-end.ts";
import { CommandFailed, UsageError } from "./cli/usage-error.ts";
import { isLoopback } from "./config/loopback.ts";
import { pageDir } from "./config/places.ts";
import { ownVersion } from "./config/version.ts";
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
  options: SERVE_OPTIONS,
  run: (args, terminal) => serve(readServeOptions(args, terminal.env), terminal),
};

/** Ends when the process is told to. */
async function serve(options: ServeOptions, { env, stdout, stderr }: Terminal): Promise<ExitCode> {
  const log = createLog(stderr);
  endOnFaults(log);
  const token = tokenOf(options, env);
  const targets = options.targets.length > 0 ? options.targets : await localTarget();
  const { intervalMs } = options;
  const watches = targets.map((target, i) => new ServerWatch({ target, channel: i + 1, intervalMs, log }));
  const page = readPage(pageDir());
  const insecure = !isLoopback(options.host);
  const hub = new LiveHub(watches, { build: `${version} ${page.build}`, insecure });
  const sessions = new Sessions(Date.now);
  let self: OwnAddress = { host: options.host, port: options.port };
  const { app } = await createApp({
    version,
    now: Date.now,
    self: () => self,
    sessions,
    tokens: new TokenCheck(token, Date.now, log),
    servers: () => watches,
    kills: new KillService(Date.now, logActions(log)),
    renames: new RenameService(logActions(log)),
    stream: (socket) => serveViewer(socket, hub),
    page,
    log,
  });
  self = { host: options.host, port: await listen(app, options) };
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
  for (const link of signInLinks(self, token)) stdout.write(`${link}\n`);

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

function tokenOf(options: ServeOptions, env: NodeJS.ProcessEnv): string {
  try {
    return ownToken(env) ?? keptToken(options.dataDir);
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    throw error.ownToken
      ? new UsageError(error.message, error.remedy)
      : new CommandFailed(error.message, error.remedy);
  }
}

const LISTEN_CAUSES: ReadonlyMap<string, readonly [string, string]> = new Map([
  ["EADDRINUSE", ["is taken by another program", "Stop that one, or give another port: --port PORT."]],
  ["EACCES", ["may not be used by this user", "Give a port above 1023: --port PORT."]],
  ["EADDRNOTAVAIL", ["is not an address of this machine", "Give one that is: --host HOST."]],
  ["ENOTFOUND", ["is not a known host", "Give an address of this machine: --host HOST."]],
]);

/** The port it listens on. Throws CommandFailed. */
async function listen(
  app: Awaited<ReturnType<typeof createApp>>["app"],
  { host, port }: ServeOptions,
): Promise<number> {
  try {
    // One address: for `localhost` Fastify would listen on a second one too, where WebSockets do not open.
    await app.listen({ host: host === "localhost" ? "127.0.0.1" : host, port });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown fault";
    const [cause, remedy] = LISTEN_CAUSES.get(code) ?? [
      `cannot be used (${code})`,
      "Give another: --host HOST --port PORT.",
    ];
    throw new CommandFailed(`${host} port ${port} ${cause}.`, remedy);
  }
  const address = app.server.address();
  return typeof address === "object" && address !== null ? address.port : port;
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
  [serveCommand, parseCommand],
  version,
  process,
);
