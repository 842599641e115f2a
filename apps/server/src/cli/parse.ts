import {
  identifyServer,
  parseClientList,
  parseInfo,
  type ServerIdentity,
  unwrapReply,
} from "@clientele/resp";
import { type Arguments, type Command, EXIT, type ExitCode, type Terminal } from "./command.ts";
import { findingLines, findingRecords, listFindings } from "./list-findings.ts";
import { allRows, jsonPieces, skippedLines, textPieces } from "./list-output.ts";
import { printable } from "./printable.ts";
import { readInput } from "./read-input.ts";
import { UsageError } from "./usage-error.ts";
import { writeOut } from "./write-out.ts";

export const parseCommand: Command = {
  name: "parse",
  usage: "[FILE|-] [--info FILE] [--json]",
  summary: "reads a CLIENT LIST, as text or as the server's raw reply, without any server",
  groups: [
    {
      heading: "options",
      options: {
        info: {
          type: "string",
          value: "FILE",
          meaning: "INFO of the same server: says who it is, and what maxclients",
        },
        json: {
          type: "boolean",
          meaning: 'print {"clients":[…],"skipped":[…],"findings":[…]} in the order of the input',
        },
      },
    },
  ],
  notes: "",
  run: runParse,
};

/** Fails only when nothing could be read at all: lines that cannot be read cost no other line. */
async function runParse(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const { place, infoPlace } = placesOf(args);
  const parsed = parseClientList(unwrapReply(await readInput(place, terminal)));
  const info = infoPlace === null ? null : parseInfo(unwrapReply(await readInput(infoPlace, terminal)));
  const rows = allRows(parsed.clients);
  const found = listFindings(parsed.clients, info, Date.now());
  if (args.on.has("json")) {
    const server = info === null ? {} : { server: identifyServer(info) };
    await writeOut(terminal.stdout, jsonPieces(parsed, rows, { findings: findingRecords(found), ...server }));
  } else {
    if (info !== null) terminal.stdout.write(`${printable(introduction(identifyServer(info)))}\n`);
    await writeOut(terminal.stdout, findingLines(found));
    await writeOut(terminal.stdout, textPieces(parsed.clients, rows));
    await writeOut(terminal.stderr, skippedLines(parsed));
  }
  return parsed.clients.rows === 0 && parsed.skipped.length > 0 ? EXIT.failed : EXIT.fine;
}

/** Throws UsageError. */
function placesOf(args: Arguments): { readonly place: string; readonly infoPlace: string | null } {
  const [place = "-", ...more] = args.words;
  if (more.length > 0)
    throw new UsageError("clientele parse reads one file.", "Give one FILE, or - for standard input.");
  const infoPlace = args.text.get("info") ?? null;
  if (infoPlace === "-" && place === "-")
    throw new UsageError("Both inputs would be standard input.", "Give a file for one of them.");
  return { place, infoPlace };
}

function introduction({ product, version, role, mode }: ServerIdentity): string {
  return `${product} ${version}, ${role}, ${mode}`;
}
