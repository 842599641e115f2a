import { readArguments } from "./arguments.ts";
import { type Command, EXIT, type ExitCode, type Terminal } from "./command.ts";
import { commandHelp, generalHelp } from "./help.ts";
import { CommandError, UsageError } from "./usage-error.ts";

/**
 * Runs the command that `argv` (without node and script) names, by default the first of the table, and returns the
 * exit code: 0 fine, 1 failed, 2 wrong usage. Says on stderr what is wrong, where, and what to write instead.
 */
export async function runCommandLine(
  argv: readonly string[],
  commands: readonly [Command, ...Command[]],
  version: string,
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    const named = commands.find((c) => c.name === argv[0]);
    const command = named ?? commands[0];
    const rest = named === undefined ? argv : argv.slice(1);
    const beforeWords = rest.slice(0, rest.includes("--") ? rest.indexOf("--") : undefined);
    // As in redis-cli: -h with a word after it is the host.
    if (beforeWords.includes("--help") || rest.at(-1) === "-h") {
      terminal.stdout.write(named === undefined ? generalHelp(commands, commands[0]) : commandHelp(named));
      return EXIT.fine;
    }
    if (beforeWords.includes("--version")) {
      terminal.stdout.write(`${version}\n`);
      return EXIT.fine;
    }
    if (named === undefined) refuseBareWord(argv[0], commands);
    return await command.run(readArguments(command, rest), terminal);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    terminal.stderr.write(`clientele: ${error.message}\n${error.remedy}\n`);
    return error instanceof UsageError ? EXIT.usage : EXIT.failed;
  }
}

/** A single plain word is more likely a command that does not exist than the name of a host. */
function refuseBareWord(word: string | undefined, commands: readonly Command[]): void {
  if (word === undefined || word === "localhost" || !/^[a-z][a-z-]{0,30}$/.test(word)) return;
  const names = commands.map((c) => c.name).join(", ");
  throw new UsageError(
    `There is no command ${word}.`,
    `The commands are: ${names}. To watch a host of that name write ${word}:6379.`,
  );
}
