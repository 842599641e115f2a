import { spellings } from "./arguments.ts";
import type { Command, OptionGroup, OptionSpecs } from "./command.ts";

const COMMON: OptionGroup = {
  heading: "always",
  options: {
    help: { type: "boolean", meaning: "say what can be written, and end; -h as the last word too" },
    version: { type: "boolean", meaning: "say the version, and end" },
  },
};

/**
 * Text of `clientele --help`: every command of the table; options that several have stand once. `first` is the command
 * that may go unnamed.
 */
export function generalHelp(commands: readonly Command[], first: Command): string {
  const usages = commands.map((c) => `  clientele ${c === first ? `[${c.name}]` : c.name} ${c.usage}`);
  const shared = commands.flatMap(({ groups }, i) =>
    groups.filter((group) => commands.findIndex((c) => c.groups.includes(group)) < i),
  );
  const sections = commands.map(({ name, summary, groups }) => {
    const own = groups.filter((group) => !shared.includes(group));
    return `${name}: ${summary}\n${groupLines(own)}`;
  });
  return `Usage:\n${usages.join("\n")}\n\n${sections.join("\n\n")}\n\n${groupLines([...shared, COMMON])}\n`;
}

/** Text of `clientele COMMAND --help`. */
export function commandHelp(command: Command): string {
  const notes = command.notes === "" ? "" : `\n${command.notes}\n`;
  const options = groupLines([...command.groups, COMMON]);
  return `Usage:\n  clientele ${command.name} ${command.usage}\n\n${command.summary}\n\n${options}\n${notes}`;
}

function groupLines(groups: readonly OptionGroup[]): string {
  const all = groups.flatMap(({ options }) => rowsOf(options));
  const width = Math.max(0, ...all.map(([left]) => left.length));
  return groups
    .map(({ heading, options }) => {
      const lines = rowsOf(options).map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
      return [`${heading}:`, ...lines].join("\n");
    })
    .join("\n");
}

function rowsOf(options: OptionSpecs): readonly (readonly [string, string])[] {
  return Object.entries(options).map(([name, spec]) => [
    `${spellings(name, spec)}${spec.value === undefined ? "" : ` ${spec.value}`}`,
    spec.meaning,
  ]);
}
