import { type ParseArgsConfig, parseArgs } from "node:util";
import { type Arguments, allOptions, type Command, type OptionSpec, type OptionSpecs } from "./command.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Reads what follows a command's name. Throws UsageError. Values are never repeated in messages: a word may be a URL
 * that holds a password, and the words after a flag may be one.
 */
export function readArguments(command: Command, argv: readonly string[]): Arguments {
  const options = allOptions(command);
  const { tokens } = parseArgs({
    args: [...argv],
    options: configOf(options),
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
    const spec = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (spec === undefined) throw unknownOption(command, token.rawName);
    const written = spellings(token.name, spec);
    if (text.has(token.name) || on.has(token.name))
      throw new UsageError(`${written} is given twice.`, `Write ${token.rawName} once.`);
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

/** `-a, --pass`, or `--user` alone. */
export function spellings(name: string, { short }: OptionSpec): string {
  return short === undefined ? `--${name}` : `-${short}, --${name}`;
}

function configOf(options: OptionSpecs): NonNullable<ParseArgsConfig["options"]> {
  return Object.fromEntries(
    Object.entries(options).map(([name, { type, short }]) => [
      name,
      short === undefined ? { type } : { type, short },
    ]),
  );
}

function unknownOption(command: Command, rawName: string): UsageError {
  // Of `-xSECRET` only the letter is the option; the rest may be a value.
  const name = rawName.startsWith("--") ? rawName : rawName.slice(0, 2);
  return new UsageError(
    `clientele ${command.name} has no option ${name}.`,
    `See clientele ${command.name} --help for those it has.`,
  );
}
