import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ABSENT, Dictionary, FIELDS, parseClientList } from "../src/index.ts";
import { column, formatted, parseLines, rowsOf } from "./client-list.ts";
import { read } from "./corpus.ts";
import { ascii } from "./feed.ts";

describe("columns", () => {
  it("are typed by the field, never by the first row", () => {
    const { clients } = parseLines("id=1 addr=a:1 age=1 name=7 new=5", "id=2 addr=b:1 age=2 name=x new=y");
    expect([...clients.columns].map(([field, { kind }]) => [field, kind])).toEqual([
      ["id", "number"],
      ["addr", "text"],
      ["age", "number"],
      ["name", "text"],
      ["new", "text"],
    ]);
    expect(clients.columns.get("id")).toMatchObject({ values: Float64Array.of(1, 2) });
  });

  it("hold NaN and ABSENT where a line lacks the field, and 0 and the empty text where it has them", () => {
    const { clients } = parseLines("addr=a:1 age=0 name=", "addr=a:2 idle=3 user=u", "addr=a:3 age=5 name=n");
    expect(clients.columns.get("age")).toMatchObject({ values: Float64Array.of(0, Number.NaN, 5) });
    expect(clients.columns.get("name")).toMatchObject({
      ids: Int32Array.of(0, ABSENT, clients.dictionary.find("n")!),
    });
    expect(clients.shapeOf).toEqual(Uint16Array.of(0, 1, 0));
    expect(clients.shapes).toEqual([
      ["addr", "age", "name"],
      ["addr", "idle", "user"],
    ]);
  });

  it("keep text ids stable over lists that share a dictionary", () => {
    const dictionary = new Dictionary();
    const first = parseClientList(ascii("addr=a:1 age=1 cmd=get\n"), dictionary).clients.columns.get("cmd");
    const second = parseClientList(ascii("addr=b:1 age=1 cmd=set\naddr=a:1 age=1 cmd=get\n"), dictionary);
    expect(first).toMatchObject({ ids: Int32Array.of(dictionary.find("get")!) });
    expect(second.clients.columns.get("cmd")).toMatchObject({
      ids: Int32Array.of(dictionary.find("set")!, dictionary.find("get")!),
    });
  });

  it.each([
    ["0", 0],
    ["-1", -1],
    ["999999999", 999_999_999],
    ["1000000000", 1_000_000_000],
    ["999999999999999", 999_999_999_999_999],
    ["9007199254740991", Number.MAX_SAFE_INTEGER],
  ])("read %s as a number and keep no text for it", (text, value) => {
    const { clients } = parseLines(`addr=a:1 age=${text} idle=${text}`);
    expect(clients.columns.get("age")).toMatchObject({ values: Float64Array.of(value), verbatim: new Map() });
    expect(clients.columns.get("idle")).toMatchObject({
      values: Float64Array.of(value),
      verbatim: new Map(),
    });
  });

  it.each([
    ["9007199254740993", 9_007_199_254_740_992],
    ["18446744073709551615", 2 ** 64],
    ["007", 7],
    ["00", 0],
    ["-0", 0],
    ["-01", -1],
    ["1000000000000000000000000", 1e24],
  ])("keep the text of %s, which a double would not give back", (text, value) => {
    const parsed = parseLines(`addr=a:1 age=${text} idle=1`, "addr=a:2 age=3 idle=1");
    expect(parsed.clients.columns.get("age")).toMatchObject({ values: Float64Array.of(value, 3) });
    expect(column(parsed, "age")).toEqual([text, "3"]);
    expect(formatted(parsed)).toBe(`addr=a:1 age=${text} idle=1\naddr=a:2 age=3 idle=1\n`);
  });

  it("know every field that servers of the corpus send", () => {
    const { clients } = parseClientList(read("redis-8.0.6", "client-list.txt"));
    expect([...clients.columns.keys()].filter((field) => !FIELDS.has(field))).toEqual([]);
  });
});

describe("lines", () => {
  it.each([
    ["nothing", "", 0],
    ["a lone LF: Garnet's empty list", "\n", 0],
    ["blank lines between", "\naddr=a:1 age=1\n\n\naddr=a:2 age=1\n\n", 2],
    ["CR LF, as pasted text has them", "addr=a:1 age=1\r\n\r\naddr=a:2 age=1\r\n", 2],
    [
      "CR LF after every kind of value",
      "addr=a:1 age=1 name=n\r\nage=1 addr=a:1\r\nage=1 addr=a cmd=\r\n",
      3,
    ],
    ["no LF at the end, as CLIENT INFO of Dragonfly", "addr=a:1 age=1", 1],
  ])("%s is no problem", (_what, text, rows) => {
    const parsed = parseClientList(ascii(text));
    expect(parsed.skipped).toEqual([]);
    expect(parsed.clients.rows).toBe(rows);
  });

  it("of pasted text hold no CR", () => {
    const parsed = parseClientList(ascii("id=1 addr=a:1 age=1 name=n\r\nid=2 addr=a:1 age=2 name=n\r\n"));
    expect(column(parsed, "name")).toEqual(["n", "n"]);
  });

  it("lose one CR before their LF, and no more", () => {
    const parsed = parseClientList(ascii("id=1 addr=a:1 age=1 name=n\r\r\n"));
    expect(column(parsed, "name")).toEqual(["n\r"]);
  });

  it("come in the order of the reply", () => {
    expect(column(parseLines("id=9 addr=a age=1", "id=3 addr=a age=1", "id=7 addr=a age=1"), "id")).toEqual([
      "9",
      "3",
      "7",
    ]);
  });

  const GOOD = "id=1 addr=a:1 fd=5 age=1 flags=N cmd=get";

  it.each([
    ["hello world", "The line does not begin with a field."],
    [" id=2 addr=a:1 age=1", "The line does not begin with a field."],
    ["ID=2 addr=a:1 age=1", "The line does not begin with a field."],
    ["id=2 addr=a:1 fd=5 age=1 flags=N cmd=get set", "After cmd, column 42 holds a word that is no field."],
    ["id=2 junk addr=a:1 age=1", "After id, column 6 holds a word that is no field."],
    ["id=2 addr=a:1 age=1 ", "The line ends with a blank after age."],
    ["id=2 addr=a:1  age=1", "After addr, column 15 holds a word that is no field."],
    ["id=2 addr=a:1 age=1 age=2", "The field age appears twice."],
    ["id=2 fd=5 age=1", "The line has no field addr."],
    ["id=2 addr=a:1 fd=5", "The line has none of the fields flags, age and idle."],
    ["id=0 addr=a:1 age=1", "The value of id is not above 0."],
    ["id=-4 addr=a:1 age=1", "The value of id is not above 0."],
    ["id=x addr=a:1 age=1", "The value of id is not an integer."],
    ["id= addr=a:1 age=1", "The value of id is not an integer."],
    ["id=2 addr=a:1 age=1.5", "The value of age is not an integer."],
    ["id=2 addr=a:1 age=- idle=1", "The value of age is not an integer."],
    ["id=2 addr=a:1 fd=5 age=1 flags=N cm", "After flags, column 34 holds a word that is no field."],
    ["id=2 addr=a:1 fd=5 age=1 flags=N", "The line ends after flags, where others go on."],
  ])("%j is skipped, with number and reason, and costs no other", (line, reason) => {
    const parsed = parseLines(GOOD, line, GOOD.replace("id=1", "id=3"));
    expect(parsed.skipped).toEqual([{ line: 2, reason }]);
    expect(formatted(parsed)).toBe(`${GOOD}\n${GOOD.replace("id=1", "id=3")}\n`);
  });

  it("that were skipped leave nothing behind in other rows", () => {
    const parsed = parseLines(
      "addr=a:1 age=1 name=n new=1 fd=x",
      "addr=b:1 idle=2",
      "addr=c:1 age=07 fd=x",
      "addr=d:1 age=3",
    );
    expect(rowsOf(parsed)).toEqual([
      new Map([
        ["addr", "b:1"],
        ["idle", "2"],
      ]),
      new Map([
        ["addr", "d:1"],
        ["age", "3"],
      ]),
    ]);
    const { columns } = parsed.clients;
    expect([...columns.keys()].sort()).toEqual(["addr", "age", "idle"]);
    expect(columns.get("age")).toMatchObject({ values: Float64Array.of(Number.NaN, 3), verbatim: new Map() });
  });

  it("cut short at the end of the payload are skipped, at whatever byte it was cut", () => {
    const line = "id=2 addr=a:1 fd=5 age=1 flags=N cmd=get";
    for (let length = 1; length < line.length - "get".length; length++) {
      const { clients, skipped } = parseClientList(ascii(`${GOOD}\n${line.slice(0, length)}`));
      expect([length, clients.rows, skipped.map((entry) => entry.line)]).toEqual([length, 1, [2]]);
    }
  });

  it("are counted with the blank ones", () => {
    expect(parseLines("", GOOD, "", "x").skipped).toEqual([
      { line: 4, reason: "The line does not begin with a field." },
    ]);
  });

  it("may hold any byte but LF in a value, NUL too", () => {
    const parsed = parseLines("addr=\0\x01\x7f\xff age=1 user=\x1b[31m\xc3\xa9 name=\t\v cmd=\r");
    expect(parsed.skipped).toEqual([]);
    expect(rowsOf(parsed)).toEqual([
      new Map([
        ["addr", "\0\x01\x7f\xff"],
        ["age", "1"],
        ["user", "\x1b[31m\xc3\xa9"],
        ["name", "\t\v"],
        ["cmd", ""],
      ]),
    ]);
  });

  it("with fields named like properties of every object are lines like others", () => {
    const line = "addr=a:1 age=1 constructor=x __proto__=y name=__proto__";
    expect(parseLines(line).skipped).toEqual([
      { line: 1, reason: "After constructor, column 30 holds a word that is no field." },
    ]);
    expect(formatted(parseLines("addr=a:1 age=1 constructor=x name=__proto__"))).toBe(
      "addr=a:1 age=1 constructor=x name=__proto__\n",
    );
  });
});

describe("a damaged file", () => {
  const payload = Buffer.from(read("redis-7.0.15", "client-list.txt")).toString("latin1");
  const lines = payload.trimEnd().split("\n");

  it("gives all lines that are whole, and tells each other one by its number", () => {
    const damage = new Map([
      [3, (line: string) => line.slice(0, 100)],
      [10, (line: string) => line.replace(" age=", " age=x")],
      [20, (line: string) => `?${line}`],
      [21, (line: string) => line.replace(/ addr=\S+/, "")],
      [50, (line: string) => line.replace(/ db=\d+/, "$&$&")],
      [80, (line: string) => line.replace(" resp=2", "")],
    ]);
    const damaged = lines.map((line, index) => damage.get(index + 1)?.(line) ?? line);
    const parsed = parseLines(...damaged);
    expect(parsed.skipped.map(({ line }) => line)).toEqual([...damage.keys()]);
    expect(formatted(parsed)).toBe(
      lines
        .filter((_, index) => !damage.has(index + 1))
        .map((line) => `${line}\n`)
        .join(""),
    );
  });

  it("loses only the line that a cut went through", () => {
    const cut = payload.slice(0, payload.length - 40);
    const parsed = parseClientList(ascii(cut));
    expect(parsed.clients.rows).toBe(lines.length - 1);
    expect(parsed.skipped.map(({ line }) => line)).toEqual([lines.length]);
  });
});

describe("bounds", () => {
  it("keeps 256 fields it does not know, and skips lines that bring more", () => {
    const fields = Array.from({ length: 300 }, (_, index) => `addr=a:${index} age=1 unknown-${index}=x`);
    const parsed = parseLines(...fields);
    expect(parsed.clients.rows).toBe(256);
    expect(parsed.skipped).toHaveLength(44);
    expect(parsed.skipped[0]).toEqual({ line: 257, reason: "This list has too many different fields." });
  });

  it("keeps 1,024 orders of fields, and skips lines that bring more", () => {
    const some = Array.from({ length: 11 }, (_, bit) => ` f${bit}=1`);
    const lines = Array.from(
      { length: 2048 },
      (_, set) => `addr=a:1 age=1${some.filter((_, bit) => set & (1 << bit)).join("")} end=1`,
    );
    const parsed = parseLines(...lines);
    expect(parsed.clients.shapes).toHaveLength(1024);
    expect(parsed.clients.rows).toBe(1024);
    expect(parsed.skipped[0]).toMatchObject({ reason: "This list has too many different orders of fields." });
  });

  it("lists 1,000 skipped lines, then one entry that counts the others", () => {
    const { skipped } = parseLines(...Array.from({ length: 5000 }, () => "x"));
    expect(skipped).toHaveLength(1001);
    expect(skipped.at(-1)).toEqual({
      line: 1001,
      reason: "4000 lines from here on could not be read and are not listed one by one.",
    });
  });

  it("grows over its guess of the number of lines", () => {
    const long = `addr=${"x".repeat(5000)} age=1`;
    const lines = [
      ...Array.from({ length: 40 }, () => long),
      ...Array.from({ length: 5000 }, (_, index) => `addr=a:${index} age=${index}`),
    ];
    const parsed = parseLines(...lines);
    expect(formatted(parsed)).toBe(lines.map((line) => `${line}\n`).join(""));
  });

  it("takes no more memory than a multiple of the input, whatever the mix of lines", () => {
    const wide = Array.from(FIELDS.keys(), (field) => (field === "id" ? "id=1" : `${field}=1`)).join(" ");
    const unknown = Array.from({ length: 250 }, (_, index) => `f${index}=1`).join(" ");
    const short = Array.from({ length: 200_000 }, () => "addr= age=1");
    const bytes = ascii([`addr=a age=1 ${unknown}`, wide, ...short].join("\n"));
    const { clients } = parseClientList(bytes);
    let held = 0;
    for (const made of clients.columns.values())
      held += (made.kind === "number" ? made.values : made.ids).buffer.byteLength;
    expect(held).toBeLessThan(33 * bytes.length + 2 * 1024 * 1024);
  });
});

describe("formatClientList", () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9_-]{0,12}$/);
  const word = fc.uint8Array({ maxLength: 12 }).map((bytes) =>
    Buffer.from(bytes)
      .toString("latin1")
      .replaceAll(/[\n\r ]/g, "."),
  );
  const line = fc
    .uniqueArray(
      fc.tuple(
        name.filter((field) => !FIELDS.has(field)),
        word,
      ),
      { maxLength: 6, selector: ([field]) => field },
    )
    .chain((others) =>
      fc
        .record({ id: fc.integer({ min: 1 }), addr: word, age: fc.bigInt({ min: 0n, max: 2n ** 64n }) })
        .map(({ id, addr, age }) =>
          [
            `id=${id}`,
            `addr=${addr}`,
            ...others.map(([field, value]) => `${field}=${value}`),
            `age=${age}`,
          ].join(" "),
        ),
    );

  it("gives back the bytes that were parsed, for any lines", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const parsed = parseLines(...lines);
        expect(parsed.skipped).toEqual([]);
        expect(formatted(parsed)).toBe(lines.map((text) => `${text}\n`).join(""));
      }),
      { numRuns: 500 },
    );
  });
});
