/** Random clients and terms for the query language: few values, so that they meet; hostile ones among them. */
import { displayText } from "@clientele/resp";
import fc from "fast-check";
import { CONNECTED_AT, LAST_ACTIVE_AT, type TableView, type Term } from "../src/index.ts";
import { patternOf } from "../src/query/pattern.ts";
import type { TermMeaning } from "../src/query/write.ts";
import { type Cells, tableOf } from "./arbitrary-tables.ts";

export const NOW = 1_767_225_600_999;
const SECONDS = Math.floor(NOW / 1000);

const HOSTILE = [
  "__proto__",
  "a b",
  'a"b',
  "a,b",
  "a:b",
  "-a",
  "a*b",
  "a\\b",
  "a\\*b",
  "\\xff",
  "\xff",
  "caf\xc3\xa9",
];
const BIDI = ["\xe2\x80\xaeevil", "a\nb", "\x1b[31m", "<b>", "name:x", "\\u{41}", "A", "\xf0\x9f\x98\x80"];
const NAMES = ["", "worker", "worker-1", "Worker", "api", ...HOSTILE, ...BIDI];
const ADDRESSES = [
  "10.0.0.1:1",
  "10.0.3.7:40000",
  "10.0.3.7:40001",
  "10.255.0.0:2",
  "11.0.0.0:3",
  "[::1]:6379",
  "[::ffff:10.0.3.7]:9",
  "[fd00::5]:12",
  "[fe80::1%eth0]:13",
  "/run/redis sock:0",
  "?:0",
  "",
];
const FLAGS = ["N", "b", "bx", "x", "P", "S", "M", "O", "", "bxZ"];
const COMMANDS = ["NULL", "get", "client|list", "client|setname", "hello", "GET"];

/** What each text field of a client may hold. */
const TEXTS = {
  addr: ADDRESSES,
  name: NAMES,
  flags: FLAGS,
  cmd: COMMANDS,
  user: ["default", "admin", ...HOSTILE],
  "lib-name": ["", "redis-py", "ioredis(v1)"],
  "x-new": ["1", "22", "3.5", "x", ""],
} as const;

const NUMBERS = {
  db: [0, 1, 15],
  omem: [0, 1, 1023, 1024, 1024 ** 2, 5e9],
  "tot-cmds": [0, 6, 7, 100],
  multi: [-1, 0, 3],
  sub: [0, 1],
  [CONNECTED_AT]: [SECONDS, SECONDS - 1, SECONDS - 90, SECONDS - 86_400, SECONDS + 5],
  [LAST_ACTIVE_AT]: [SECONDS, SECONDS - 1, SECONDS - 90],
} as const;

const ORDER = [...Object.keys(TEXTS), ...Object.keys(NUMBERS)];

const client: fc.Arbitrary<Cells> = fc
  .record(
    Object.fromEntries(
      Object.entries({ ...TEXTS, ...NUMBERS }).map(([field, cells]) => [
        field,
        fc.option(fc.constantFrom<number | string>(...cells), { nil: null, freq: 6 }),
      ]),
    ),
  )
  .map((cells) => {
    const present = Object.entries(cells).filter(
      (entry): entry is [string, number | string] => entry[1] !== null,
    );
    return new Map(present);
  });

export const view: fc.Arbitrary<TableView> = fc
  .record({
    clients: fc.array(client, { maxLength: 25 }),
    fields: fc.subarray(ORDER, { minLength: ORDER.length - 3 }),
    keyedById: fc.boolean(),
  })
  .map(({ clients, fields, keyedById }) => {
    const keyed = new Map(clients.map((cells, i) => [i * 7 + 1, cells]));
    return { table: tableOf({ clients: keyed, order: fields, keyedById }), nowMs: NOW };
  });

const patternIn = (texts: readonly string[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...texts).map((text) => patternOf(displayText(text))) },
    {
      weight: 1,
      arbitrary: fc.constantFrom("*", "**", "w*", "*1", "a*b", "*o*k*", "\\**", "*\\\\*", "c*|*"),
    },
    {
      weight: 1,
      arbitrary: fc.string({ unit: "binary", maxLength: 6 }).map((text) => patternOf(text)),
    },
  );

const someOf = (value: fc.Arbitrary<string>) => fc.array(value, { minLength: 1, maxLength: 3 });

function equality(field: string | null, value: fc.Arbitrary<string>): fc.Arbitrary<TermMeaning> {
  return fc
    .record({ negated: fc.boolean(), values: someOf(value) })
    .map((rest) => ({ ...rest, field, operator: ":" as const }));
}

function comparison(field: string, value: fc.Arbitrary<string>): fc.Arbitrary<TermMeaning> {
  const operator = fc.constantFrom<Term["operator"]>(">", ">=", "<", "<=");
  return fc
    .record({ negated: fc.boolean(), operator, value })
    .map(({ value: one, ...rest }) => ({ ...rest, field, values: [one] }));
}

const bytes = fc.constantFrom("0", "1", "1023", "1kb", "1024b", "0.5mb", "1MB", "4.5gb", "5000000000");
const durations = fc.constantFrom("0", "1", "90", "1m", "1m30s", "1.5m", "1d", "23h59m60s");
const plain = fc.constantFrom("-1", "0", "1", "7", "15", "40000", "22", "3.5");
const networks = fc.constantFrom(
  "10.0.0.0/8",
  "10.0.3.7",
  "10.0.3.7/31",
  "0.0.0.0/0",
  "::/0",
  "::1",
  "[::1]",
  "::ffff:10.0.0.0/104",
  "fd00::/8",
  "fe80::1",
  "fe80::1%eth0",
  "fe80::1%eth1",
  "/run/redis sock",
  "10.0.*",
  "*",
  "",
  "?:0",
);

/** Terms that are right, one condition each. */
export const term: fc.Arbitrary<TermMeaning> = fc.oneof(
  equality("name", patternIn(NAMES)),
  equality("user", patternIn(TEXTS.user)),
  equality("addr", patternIn(ADDRESSES)),
  equality("cmd", patternIn(COMMANDS)),
  equality("lib", patternIn(TEXTS["lib-name"])),
  equality("tls", patternIn(["", "x"])),
  equality("flags", fc.constantFrom("b", "bx", "xb", "N", "Z", "q", "", "*")),
  equality("type", fc.constantFrom("normal", "pubsub", "replica", "primary", "slave", "master")),
  equality("used", fc.constant("never")),
  equality("ip", networks),
  equality("omem", bytes),
  comparison("omem", bytes),
  equality("age", durations),
  comparison("age", durations),
  comparison("idle", durations),
  equality("db", fc.oneof(plain, fc.constant("*"))),
  equality("id", plain),
  comparison("id", plain),
  equality("multi", plain),
  comparison("port", plain),
  comparison("tot-cmds", plain),
  equality(
    null,
    patternIn([...NAMES, ...ADDRESSES, "ORK", "efault", "8"]).filter((pattern) => pattern !== ""),
  ),
);
