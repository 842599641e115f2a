/**
 * The config file as YAML (JSON is a subset), read into nodes that know their line. Nothing is made of it that grows:
 * no anchors, no tags, no more than a megabyte. No message holds a value of the file, since any may be a secret.
 */
import { basename, dirname, resolve } from "node:path";
import { type Document, isScalar, LineCounter, type Node, parseDocument, visit } from "yaml";
import { UsageError } from "../../cli/usage-error.ts";
import { readNamedFile } from "../read-file.ts";

const MOST_BYTES = 1024 * 1024;

export class YamlFile {
  readonly root: Node | null;
  readonly #name: string;
  readonly #dir: string;
  readonly #lines: LineCounter;

  private constructor(name: string, dir: string, root: Node | null, lines: LineCounter) {
    this.root = root;
    this.#name = name;
    this.#dir = dir;
    this.#lines = lines;
  }

  /** `namedBy`: the flag or variable that gave `path`. Throws UsageError. */
  static read(namedBy: string, path: string): YamlFile {
    const bytes = readNamedFile(namedBy, path, MOST_BYTES);
    return YamlFile.parse(bytes, basename(path), dirname(resolve(path)));
  }

  /** Throws UsageError. */
  static parse(bytes: Uint8Array, name: string, dir: string): YamlFile {
    const lines = new LineCounter();
    const document = parse(utf8(bytes, name), lines);
    const file = new YamlFile(name, dir, document.contents, lines);
    const [fault] = [...document.errors, ...document.warnings];
    if (fault !== undefined) {
      const [what, remedy] = FAULTS.get(fault.code) ?? OTHER_FAULT;
      throw file.fault(fault.pos[0], what, remedy);
    }
    visit(document, {
      Alias: (_key, node) => file.#refuseAnchor(node),
      Node: (_key, node) => {
        if ("anchor" in node && node.anchor !== undefined) file.#refuseAnchor(node);
      },
    });
    return file;
  }

  /** Nothing but comments. */
  get isEmpty(): boolean {
    return this.root === null || (isScalar(this.root) && this.root.value === null);
  }

  /** A file named in this one: relative to it. */
  resolve(path: string): string {
    return resolve(this.#dir, path);
  }

  /** `clientele.yaml:7`. */
  at(offset: number): string {
    return `${this.#name}:${Math.max(1, this.#lines.linePos(offset).line)}`;
  }

  fault(offset: number, what: string, remedy: string): UsageError {
    return new UsageError(`${this.at(offset)}: ${what}.`, remedy);
  }

  #refuseAnchor(node: Node): never {
    throw this.fault(
      node.range?.[0] ?? 0,
      "anchors (&name) and aliases (*name) are not read here",
      "Write the value out; put text that begins with & or * in quotes.",
    );
  }
}

function utf8(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${name} is not UTF-8 text.`, "Save it as UTF-8.");
  }
}

function parse(text: string, lineCounter: LineCounter): Document.Parsed {
  return parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    stringKeys: true,
    version: "1.2",
    schema: "core",
  });
}

type Fault = readonly [what: string, remedy: string];

const OTHER_FAULT: Fault = [
  "this is no YAML",
  "Write one key: value a line, lists with - , indented with blanks; text with special characters in quotes.",
];

/** By the reader's codes: its messages repeat what stands in the file. */
const FAULTS: ReadonlyMap<string, Fault> = new Map<string, Fault>([
  ["DUPLICATE_KEY", ["the same key is written a second time", "Keep one of them."]],
  ["TAB_AS_INDENT", ["the line is indented with a tab", "Indent with blanks."]],
  ["BAD_INDENT", ["the indentation does not fit the lines before", "Indent keys of one map alike."]],
  ["MULTIPLE_DOCS", ["a second document begins here (---)", "Keep one document."]],
  [
    "MISSING_CHAR",
    ["a colon, quote or bracket is missing", "Write key: value, with a blank after the colon."],
  ],
  [
    "BAD_DQ_ESCAPE",
    ["the text in quotes holds an unknown escape", "Use single quotes, or write \\\\ for \\."],
  ],
  [
    "TAG_RESOLVE_FAILED",
    ["tags (!name) are not read here", "Leave the tag out; put text that begins with ! in quotes."],
  ],
  ["NON_STRING_KEY", ["a key here is no plain word", "Write a word as the key."]],
  ["RESOURCE_EXHAUSTION", ["it is nested too deep", "Keep to the keys of docs/configuration.md."]],
]);
