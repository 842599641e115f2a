import { type ParseArgsConfig, parseArgs } from "node:util";
import type { Arguments, Command } from "./command.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Reads what follows a command's name. Throws UsageError. Values are never repeated in messages: a word may be a URL
 * that holds a password.
 */
export function readArguments(command: Command, argv: readonly string[]): Arguments {
  const { tokens } = parseArgs({
    args: [...argv],
    options: configOf(command),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const words: string[] = [];
  const text = new Map<string, string>();
  const on = new Set<string>();
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    const spec = Object.hasOwn(command.options, token.name) ? command.options[token.name] : undefined;
    if (spec === undefined) throw unknownOption(command, token.rawName);
    if (text.has(token.name) || on.has(token.name))
      throw new UsageError(`${token.rawName} is given twice.`, `Write ${token.rawName} once.`);
    if (spec.type === "boolean") {
      if (token.value !== undefined)
        throw new UsageError(`${token.rawName} takes no value.`, `Write ${token.rawName} alone.`);
      on.add(token.name);
    } else {
      if (token.value === undefined || token.value === "")
        throw new UsageError(
          `${token.rawName} needs a value.`,
          `Write ${token.rawName} ${spec.value ?? "VALUE"}.`,
        );
      text.set(token.name, token.value);
    }
  }
  return { words, text, on };
}

function configOf(command: Command): NonNullable<ParseArgsConfig["options"]> {
  return Object.fromEntries(
    Object.entries(command.options).map(([name, spec]) => [name, { type: spec.type }]),
  );
}

function unknownOption(command: Command, rawName: string): UsageError {
  return new UsageError(
    `clientele ${command.name} has no option ${rawName}.`,
    `See clientele ${command.name} --help for those it has.`,
  );
}
