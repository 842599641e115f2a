import { identifyServer, parseClientList, parseInfo, unwrapReply } from "@clientele/resp";
import { type Arguments, type Command, EXIT, type ExitCode, type Terminal } from "./command.ts";
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
        info: { type: "string", value: "FILE", meaning: "INFO of the same server: says who it is" },
        json: { type: "boolean", meaning: 'print {"clients":[…],"skipped":[…]} in the order of the input' },
      },
    },
  ],
  notes: "",
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
  const rows = allRows(parsed.clients);
  if (args.on.has("json")) await writeOut(terminal.stdout, jsonPieces(parsed, rows, server));
  else {
    if (server !== null)
      terminal.stdout.write(
        `${printable(`${server.product} ${server.version}, ${server.role}, ${server.mode}`)}\n`,
      );
    await writeOut(terminal.stdout, textPieces(parsed.clients, rows));
    await writeOut(terminal.stderr, skippedLines(parsed));
  }
  return parsed.clients.rows === 0 && parsed.skipped.length > 0 ? EXIT.failed : EXIT.fine;
}
