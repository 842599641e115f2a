import type { Readable, Writable } from "node:stream";

/** What a command may touch of the process. */
export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: NodeJS.ProcessEnv;
}

export interface OptionSpec {
  readonly type: "string" | "boolean";
  /** One letter, without the dash. */
  readonly short?: string;
  /** What stands for the value in `--help`. */
  readonly value?: string;
  readonly meaning: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** Options under a heading of `--help`. */
export interface OptionGroup {
  readonly heading: string;
  readonly options: OptionSpecs;
}

export interface Arguments {
  readonly words: readonly string[];
  readonly text: ReadonlyMap<string, string>;
  readonly on: ReadonlySet<string>;
}

export const EXIT = { fine: 0, failed: 1, usage: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** One row of the table of commands. `run` ends with the exit code; `serve` ends when the process is told to. */
export interface Command {
  readonly name: string;
  /** What follows the name in the usage line. */
  readonly usage: string;
  readonly summary: string;
  readonly groups: readonly OptionGroup[];
  /** Said at the end of the command's own help; "" for nothing. */
  readonly notes: string;
  readonly run: (args: Arguments, terminal: Terminal) => Promise<ExitCode>;
}

export function allOptions({ groups }: Command): OptionSpecs {
  return Object.fromEntries(groups.flatMap(({ options }) => Object.entries(options)));
}
