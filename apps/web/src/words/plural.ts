import { count } from "./format.ts";

const rules = new Intl.PluralRules("en");

/** `1 client`, `412 clients`. */
export function counted(n: number, one: string, other: string): string {
  return `${count(n)} ${rules.select(n) === "one" ? one : other}`;
}
