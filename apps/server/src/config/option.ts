/**
 * One thing that can be set, however it is set. A row of the table `options.ts` makes the flag, the environment
 * variable, the key of the config file, the line of `--help` and of docs/configuration.md.
 *
 *   --port 4379  >  port: 4379  >  CLIENTELE_PORT=4379  >  fallback
 */
import { UsageError } from "../cli/usage-error.ts";

/** How the value is written in the config file; on the command line and in the environment all are text. */
export type OptionKind = "text" | "number" | "switch" | "list" | "file";

export interface Option<T> {
  /** Without the dashes. */
  readonly flag: string;
  readonly env: string;
  /** In the config file, as `tls.cert`. */
  readonly key: string;
  readonly kind: OptionKind;
  /** What stands for the value in `--help`. */
  readonly value: string;
  readonly meaning: string;
  readonly fallback: T;
  /** Throws WrongValue. */
  readonly parse: (text: string) => T;
}

/** Where a text was found, in the words of whoever wrote it. */
export interface Source {
  /** `--port`, `CLIENTELE_PORT`, `clientele.yaml:7: port`. */
  readonly name: string;
  /** How this value would be written there. */
  readonly write: (example: string) => string;
}

export interface Given extends Source {
  readonly text: string;
}

/** What a value is not, and one that would be right. Never holds the value. */
export class WrongValue extends Error {
  override readonly name = "WrongValue";
  readonly example: string;
  readonly more: string;

  /** `what` follows the name: "is not a port". `more` follows the example. */
  constructor(what: string, example: string, more = "") {
    super(what);
    this.example = example;
    this.more = more;
  }
}

/** The value of the first source that has one. Throws UsageError. */
export function settleOption<T>(option: Option<T>, givens: readonly (Given | null)[]): T {
  const given = givens.find((g) => g !== null);
  return given === undefined ? option.fallback : readGiven(given, option.parse);
}

/** Throws UsageError, which says where the wrong value stands and how a right one is written there. */
export function readGiven<T>(given: Given, parse: (text: string) => T): T {
  try {
    return parse(given.text);
  } catch (error) {
    if (!(error instanceof WrongValue)) throw error;
    throw new UsageError(
      `${given.name} ${error.message}.`,
      `Write ${given.write(error.example)}${error.more === "" ? "." : `; ${error.more}.`}`,
    );
  }
}

export function flagSource(flag: string): Source {
  return { name: `--${flag}`, write: (example) => `--${flag} ${example}` };
}

export function envSource(variable: string): Source {
  return { name: variable, write: (example) => `${variable}=${example}` };
}
