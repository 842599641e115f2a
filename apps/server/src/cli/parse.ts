import { rawRecord } from "@clientele/model";
import {
  type ClientColumns,
  identifyServer,
  type ParsedClientList,
  parseClientList,
  parseInfo,
  type ServerIdentity,
  unwrapReply,
} from "@clientele/resp";
import { clientTable } from "./client-table.ts";
import { type Arguments, type Command, EXIT, type ExitCode, type Terminal } from "./command.ts";
import { printable } from "./printable.ts";
import { readInput } from "./read-input.ts";
import { UsageError } from "./usage-error.ts";
import { writeOut } from "./write-out.ts";

export const parseCommand: Command = {
  name: "parse",
  usage: "[FILE|-] [--info FILE] [--json]",
  summary: "reads a CLIENT LIST, as text or as the server's raw reply, without any server",
  options: {
    info: { type: "string", value: "FILE", meaning: "INFO of the same server: says who it is" },
    json: { type: "boolean", meaning: 'print {"clients":[…],"skipped":[…]} in the order of the input' },
  },
  run: runParse,
};

/** Fails only when nothing could be read at all: lines that cannot be read cost no other line. */
async function runParse(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [place = "-", ...more] = args.words;
  if (more.length > 0)
    throw new UsageError("clientele parse reads one file.", "Give one FILE, or - for standard input.");
  const infoPlace = args.text.get("info");
  if (infoPlace === "-" && place === "-")
    throw new UsageError("Both inputs would be standard input.", "Give a file for one of them.");
  const parsed = parseClientList(unwrapReply(await readInput(place, terminal)));
  const server =
    infoPlace === undefined
      ? null
      : identifyServer(parseInfo(unwrapReply(await readInput(infoPlace, terminal))));
  await writeOut(
    terminal.stdout,
    args.on.has("json") ? jsonPieces(parsed, server) : textPieces(parsed.clients, server),
  );
  if (!args.on.has("json")) await writeOut(terminal.stderr, skippedLines(parsed));
  return parsed.clients.rows === 0 && parsed.skipped.length > 0 ? EXIT.failed : EXIT.fine;
}

function* jsonPieces(
  { clients, skipped }: ParsedClientList,
  server: ServerIdentity | null,
): Generator<string> {
  yield '{"clients":[';
  for (let row = 0; row < clients.rows; row++)
    yield `${row === 0 ? "\n" : ",\n"}${JSON.stringify(rawRecord(clients, row))}`;
  yield '\n],"skipped":[';
  for (const [i, line] of skipped.entries()) yield `${i === 0 ? "\n" : ",\n"}${JSON.stringify(line)}`;
  yield server === null ? "\n]}\n" : `\n],"server":${JSON.stringify(server)}}\n`;
}

function* textPieces(clients: ClientColumns, server: ServerIdentity | null): Generator<string> {
  if (server !== null)
    yield `${printable(`${server.product} ${server.version}, ${server.role}, ${server.mode}`)}\n`;
  yield* clientTable(clients);
  yield `${clients.rows} ${clients.rows === 1 ? "client" : "clients"}\n`;
}

function* skippedLines({ skipped }: ParsedClientList): Generator<string> {
  for (const { line, reason } of skipped) yield `line ${line} skipped: ${printable(reason)}\n`;
}
