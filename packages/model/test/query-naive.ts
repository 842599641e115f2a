/** The query language once more, as plainly as can be: one client at a time, no memory, no dictionary ids. */
import { clientType, displayText, parseAddress } from "@clientele/resp";
import { numberAt, textAt } from "../src/cells.ts";
import { CONNECTED_AT, LAST_ACTIVE_AT, neverUsed, type TableView } from "../src/index.ts";
import type { TermMeaning } from "../src/query/write.ts";

const UNITS = new Map(
  Object.entries({ b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3, s: 1, m: 60, h: 3600, d: 86_400 }),
);

function quantity(written: string): number {
  const parts = [...written.toLowerCase().matchAll(/(-?[0-9.]+)([a-z]*)/g)];
  return parts.reduce(
    (sum, [, digits, unit]) => sum + Number(digits) * (unit === "" ? 1 : UNITS.get(unit!)!),
    0,
  );
}

/** As a regular expression: what the product avoids. */
function glob(pattern: string, flags = ""): RegExp {
  const source = pattern.replace(/\\([*\\])|\*|[\s\S]/g, (char, escaped: string | undefined) => {
    if (char === "*") return "[\\s\\S]*";
    return `\\u${(escaped ?? char).charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return new RegExp(source, flags);
}

function equals(text: string, pattern: string, flags = ""): boolean {
  if (/^\*+$/.test(pattern)) return text !== "";
  return new RegExp(`^(?:${glob(pattern).source})$`, flags).test(text);
}

/** 128 bits; IPv4 as IPv6 has it. */
function toBits(ip: string): bigint {
  if (/^[0-9.]+$/.test(ip)) {
    return ip.split(".").reduce((bits, octet) => bits * 256n + BigInt(octet), 0xffffn);
  }
  const dotted = /[0-9]+(?:\.[0-9]+){3}$/.exec(ip)?.[0];
  const plain = dotted === undefined ? ip : ip.replace(dotted, hexOf(toBits(dotted) & 0xffffffffn));
  const [left, right] = plain.split("::") as [string, string | undefined];
  const head = left === "" ? [] : left.split(":");
  const tail = right === undefined || right === "" ? [] : right.split(":");
  const groups = [...head, ...new Array<string>(8 - head.length - tail.length).fill("0"), ...tail];
  return groups.reduce((bits, group) => bits * 65_536n + BigInt(`0x${group}`), 0n);
}

const hexOf = (bits: bigint) => `${(bits >> 16n).toString(16)}:${(bits & 0xffffn).toString(16)}`;

const isMapped = (bits: bigint) => bits >> 32n === 0xffffn;

function isInside(host: string, written: string): boolean {
  const [net, prefix] = written.replace(/^\[|\]$/g, "").split("/") as [string, string | undefined];
  const [address, zone] = net.split("%") as [string, string | undefined];
  const [ip, hostZone] = host.split("%") as [string, string | undefined];
  if (!/^[0-9a-f:.]+$/i.test(address) || !/^[0-9a-f:.]+$/i.test(ip)) return false;
  const [a, b] = [toBits(ip), toBits(address)];
  if (isMapped(a) !== isMapped(b) || (zone !== undefined && zone !== hostZone)) return false;
  const all = /^[0-9.]+$/.test(address) ? 32 : 128;
  const shift = BigInt(all - Number(prefix ?? all));
  return a >> shift === b >> shift;
}

/** Whether the client of that row meets the term. */
export function meets(view: TableView, row: number, term: TermMeaning): boolean {
  return holds(view, row, term) !== term.negated;
}

function holds(view: TableView, row: number, { field, operator, values }: TermMeaning): boolean {
  const { table } = view;
  const shown = (name: string) => displayText(textAt(table, name, row) ?? "");
  const any = (test: (value: string) => boolean) => values.some(test);
  const address = parseAddress(textAt(table, "addr", row) ?? "");
  switch (field) {
    case null: {
      const id = table.keyedById ? [String(table.keys[row])] : [];
      const texts = [...id, ...["addr", "name", "user", "lib-name", "cmd"].map(shown)];
      return any((word) => texts.some((text) => glob(word.toLowerCase()).test(text.toLowerCase())));
    }
    case "cmd":
      return any((value) => equals(shown("cmd").toLowerCase(), value.toLowerCase()));
    case "lib":
      return any((value) => equals(shown("lib-name"), value));
    case "name":
    case "user":
    case "addr":
    case "tls":
      return any((value) => equals(shown(field), value));
    case "flags":
      return any((value) => {
        if (value === "" || value === "*") return (shown("flags") === "") === (value === "");
        return [...value].every((letter) => shown("flags").includes(letter));
      });
    case "type": {
      const subscribed = ["sub", "psub", "ssub"].some((count) => (numberAt(table, count, row) ?? 0) > 0);
      const facts = { sub: Number(subscribed), psub: null, ssub: null, product: "redis" };
      const type = clientType({ flags: textAt(table, "flags", row) ?? "", ...facts });
      return any((value) => value.replace("slave", "replica").replace("master", "primary") === type);
    }
    case "used":
      return neverUsed(table)(row);
    case "ip": {
      const unknown = address.kind === "unknown" ? address.text : "";
      const host =
        address.kind === "ip"
          ? address.host.replace(/^::ffff:(?=[0-9.]+$)/, "")
          : address.kind === "unix"
            ? address.path
            : unknown;
      return any((value) => equals(host, value) || (address.kind === "ip" && isInside(host, value)));
    }
    default: {
      const number = numberOf(view, row, field);
      if (number === null) return false;
      return any((value) => value === "*" || compare(number, operator, quantity(value)));
    }
  }
}

function numberOf({ table, nowMs }: TableView, row: number, field: string): number | null {
  if (field === "id") return table.keyedById ? table.keys[row]! : null;
  if (field === "port") {
    const address = parseAddress(textAt(table, "addr", row) ?? "");
    return address.kind === "ip" ? address.port : null;
  }
  const instant = field === "age" ? CONNECTED_AT : field === "idle" ? LAST_ACTIVE_AT : null;
  if (instant === null) return numberAt(table, field, row);
  const since = numberAt(table, instant, row);
  return since === null ? null : Math.max(0, Math.floor(nowMs / 1000) - since);
}

function compare(a: number, operator: TermMeaning["operator"], b: number): boolean {
  if (operator === ":") return a === b;
  if (operator === ">") return a > b;
  if (operator === ">=") return a >= b;
  return operator === "<" ? a < b : a <= b;
}
