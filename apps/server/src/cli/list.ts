/** `clientele list`: one server, listed once. */
import { parseClientList } from "@clientele/resp";
import { Variables } from "../config/env/variables.ts";
import { chooseServers } from "../config/servers.ts";
import { classify } from "../poll/classify.ts";
import { ServerError } from "../target/failure.ts";
import type { Target } from "../target/target.ts";
import { chooseRows, type Wish } from "./choose-rows.ts";
import { type Arguments, type Command, EXIT, type ExitCode, type Terminal } from "./command.ts";
import { type Listed, listOnce } from "./list-once.ts";
import { jsonPieces, skippedLines, textPieces } from "./list-output.ts";
import { printable } from "./printable.ts";
import { readQuery } from "./read-query.ts";
import { readServerFlags, SERVER_FLAGS } from "./server-flags.ts";
import { CommandFailed, UsageError } from "./usage-error.ts";
import { writeOut } from "./write-out.ts";

export const listCommand: Command = {
  name: "list",
  usage: "[URL] [--where QUERY] [--sort FIELD] [--limit N] [--json]",
  summary: "lists the clients of one server once; without a URL that of the environment, else 127.0.0.1:6379",
  groups: [
    {
      heading: "options",
      options: {
        where: {
          type: "string",
          value: "QUERY",
          meaning: "clients that match only, as 'omem>1mb -flags:S' (docs/query.md)",
        },
        sort: { type: "string", value: "FIELD", meaning: "by this field, -FIELD for the largest first" },
        limit: { type: "string", value: "N", meaning: "at most so many" },
        json: { type: "boolean", meaning: 'print {"clients":[…],"skipped":[…]}' },
      },
    },
    SERVER_FLAGS,
  ],
  notes: "",
  run: runList,
};

async function runList(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const wish = readWish(args);
  const target = onlyTarget(args, terminal.env);
  const at = Date.now();
  const { list, identity } = await listed(target);
  const parsed = parseClientList(list);
  const rows = chooseRows(parsed.clients, wish, { at, identity });
  if (args.on.has("json")) await writeOut(terminal.stdout, jsonPieces(parsed, rows));
  else {
    await writeOut(terminal.stdout, textPieces(parsed.clients, rows));
    await writeOut(terminal.stderr, skippedLines(parsed));
  }
  return EXIT.fine;
}

function readWish(args: Arguments): Wish {
  const limit = args.text.get("limit");
  if (limit !== undefined && !/^\d{1,9}$/.test(limit))
    throw new UsageError("--limit is not a whole number.", "Write --limit 20.");
  const where = args.text.get("where") ?? "";
  readQuery(where, null);
  return {
    where,
    sort: args.text.get("sort") ?? null,
    limit: limit === undefined ? null : Number(limit),
  };
}

function onlyTarget(args: Arguments, env: NodeJS.ProcessEnv): Target {
  const { named, usual } = chooseServers(readServerFlags(args), [], new Variables(env));
  if (named.length > 1)
    throw new UsageError("clientele list asks one server, and several are named.", "Give one URL.");
  return named[0]?.target ?? usual;
}

async function listed(target: Target): Promise<Listed> {
  try {
    return await listOnce(target);
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    const { cause, remedy } = classify(error.failure);
    throw new CommandFailed(printable(`${target.name}: ${cause}`), printable(remedy));
  }
}
