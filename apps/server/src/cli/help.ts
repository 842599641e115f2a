import type { Command, OptionSpec } from "./command.ts";

const COMMON: Readonly<Record<string, OptionSpec>> = {
  help: { type: "boolean", meaning: "say what can be written, and end" },
  version: { type: "boolean", meaning: "say the version, and end" },
};

/** Text of `clientele --help`: every command of the table. `first` is the one that may go unnamed. */
export function generalHelp(commands: readonly Command[], first: Command): string {
  const usages = commands.map((c) => `  clientele ${c === first ? `[${c.name}]` : c.name} ${c.usage}`);
  const sections = commands.map((c) => `${c.name}: ${c.summary}\n${optionLines(c.options)}`);
  return `Usage:\n${usages.join("\n")}\n\n${sections.join("\n\n")}\n\nalways:\n${optionLines(COMMON)}\n`;
}

/** Text of `clientele COMMAND --help`. */
export function commandHelp(command: Command): string {
  const options = optionLines({ ...command.options, ...COMMON });
  return `Usage:\n  clientele ${command.name} ${command.usage}\n\n${command.summary}\n${options}\n`;
}

function optionLines(options: Readonly<Record<string, OptionSpec>>): string {
  const rows = Object.entries(options).map(([name, spec]): [string, string] => [
    `--${name}${spec.value === undefined ? "" : ` ${spec.value}`}`,
    spec.meaning,
  ]);
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join("\n");
}
