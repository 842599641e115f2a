/** Typed reading of a YAML node: what is not as expected becomes an error that names file, line and key. */
import { isMap, isPair, isScalar, isSeq, type Node } from "yaml";
import type { UsageError } from "../../cli/usage-error.ts";
import type { Given, OptionKind } from "../option.ts";
import { nearest } from "./nearest.ts";
import type { YamlFile } from "./yaml-file.ts";

const MOST_ITEMS = 1_000;

/** A key or a number that may stand in a message as it is. */
const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_-]{0,39}$/;

export class Spot {
  readonly #file: YamlFile;
  readonly #node: Node | null;
  /** `servers[1].tls.ca`; "" for the whole file. */
  readonly #path: string;
  readonly #offset: number;

  constructor(file: YamlFile, node: Node | null, path: string, offset: number) {
    this.#file = file;
    this.#node = node;
    this.#path = path;
    this.#offset = offset;
  }

  /** `clientele.yaml:7: servers[1].port`. */
  get name(): string {
    return this.#path === "" ? this.#file.at(this.#offset) : `${this.#file.at(this.#offset)}: ${this.#path}`;
  }

  fault(what: string, remedy: string): UsageError {
    return this.#file.fault(this.#offset, this.#path === "" ? what : `${this.#path} ${what}`, remedy);
  }

  /** The entries of a map that has no other keys than these. Throws UsageError. */
  map<K extends string>(keys: readonly K[]): ReadonlyMap<K, Spot> {
    if (!isMap(this.#node)) throw this.fault("is not a map", `Write keys below it: ${keys.join(", ")}.`);
    const entries = new Map<K, Spot>();
    for (const pair of this.#node.items) {
      if (!isPair(pair) || !isScalar(pair.key))
        throw this.fault("has a key that is no word", "Write a word as the key.");
      const offset = (pair.key.range as readonly number[] | undefined)?.[0] ?? this.#offset;
      const text = String(pair.key.value);
      const key = keys.find((k) => k === text);
      if (key === undefined) throw this.#unknownKey(text, offset, keys);
      entries.set(key, new Spot(this.#file, pair.value as Node | null, this.#below(key), offset));
    }
    return entries;
  }

  /** Throws UsageError. */
  items(what: string): readonly Spot[] {
    if (!isSeq(this.#node)) throw this.fault("is not a list", `Write ${what} below it, each after a dash.`);
    if (this.#node.items.length > MOST_ITEMS)
      throw this.fault(`has more than ${MOST_ITEMS} entries`, "Run several instances.");
    return this.#node.items.map((item, i) => {
      const node = item as Node | null;
      return new Spot(this.#file, node, `${this.#path}[${i}]`, node?.range?.[0] ?? this.#offset);
    });
  }

  /** Text that is not empty. Throws UsageError. */
  text(): string {
    const value = this.#scalar();
    if (typeof value === "string" && value !== "") return value;
    if (value === "" || value === null)
      throw this.fault("has no value", "Write a value, or leave the key out.");
    throw this.fault("is not text", "Put the value in quotes.");
  }

  isMap(): boolean {
    return isMap(this.#node);
  }

  /** A file's path, relative to the config file. Throws UsageError. */
  path(): string {
    return this.#file.resolve(this.text());
  }

  /** The value as the option's own reader takes it. Throws UsageError for another type. */
  given(kind: OptionKind): Given {
    return {
      name: this.name,
      write: (example) => `${this.#key()}: ${written(kind, example)}`,
      text: this.#textOf(kind),
    };
  }

  #textOf(kind: OptionKind): string {
    if (kind === "text") return this.text();
    if (kind === "file") return this.path();
    if (kind === "list")
      return isSeq(this.#node)
        ? this.items("each")
            .map((item) => item.text())
            .join(",")
        : this.text();
    const value = this.#scalar();
    if (kind === "number") {
      if (typeof value !== "number")
        throw this.fault("is not a number", `Write ${this.#key()}: and digits, without quotes.`);
      return String(value);
    }
    if (typeof value !== "boolean")
      throw this.fault("is neither true nor false", `Write ${this.#key()}: true.`);
    return String(value);
  }

  #scalar(): unknown {
    if (this.#node === null) return null;
    if (!isScalar(this.#node))
      throw this.fault("is not a single value", `Write ${this.#key()}: and the value.`);
    return this.#node.value;
  }

  #key(): string {
    return this.#path.split(".").at(-1) ?? "";
  }

  #below(key: string): string {
    return this.#path === "" ? key : `${this.#path}.${key}`;
  }

  #unknownKey(text: string, offset: number, keys: readonly string[]): UsageError {
    const shown = PLAIN_KEY.test(text)
      ? this.#below(text)
      : `${this.#path === "" ? "" : `${this.#path}: `}something`;
    const near = nearest(text, keys);
    return this.#file.fault(
      offset,
      `${shown} is not a key here`,
      near === null ? `The keys here are ${keys.join(", ")}.` : `Did you mean ${near}?`,
    );
  }
}

function written(kind: OptionKind, example: string): string {
  return kind === "list" ? `[${example.replaceAll(",", ", ")}]` : example;
}
