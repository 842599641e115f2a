import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ByteReader } from "../src/codec/byte-reader.ts";
import { ByteWriter } from "../src/codec/byte-writer.ts";
import { readPositions, writePositions } from "../src/codec/positions.ts";
import {
  apply,
  decodeFrame,
  diff,
  emptyTable,
  encodeFrame,
  FIGURES,
  type Frame,
  FrameError,
  type Table,
} from "../src/index.ts";
import { succession, tableOf } from "./arbitrary-tables.ts";

const head = {
  epoch: 1,
  seq: 2,
  at: 1_767_225_600_000,
  sample: new Float64Array(FIGURES.length).fill(Number.NaN),
};

const frame: fc.Arbitrary<Frame> = fc.tuple(succession, fc.boolean()).map(([[before, after], key]) => {
  const next = tableOf(after);
  return key
    ? { kind: "key", ...head, table: next }
    : { kind: "delta", ...head, delta: diff(tableOf(before), next) };
});

/** Decodes, applies, and lets only FrameError pass. Memory held by a table is bounded by the bytes it came from. */
function survive(bytes: Uint8Array): void {
  try {
    const decoded = decodeFrame(bytes);
    if (decoded.kind === "key") expect(cellBytes(decoded.table)).toBeLessThanOrEqual(400 * bytes.length);
    else {
      expect(cellBytes(decoded.delta.added)).toBeLessThanOrEqual(400 * bytes.length);
      apply(emptyTable(), decoded.delta);
    }
  } catch (error) {
    expect(error).toBeInstanceOf(FrameError);
  }
}

function cellBytes(table: Table): number {
  let bytes = table.keys.byteLength;
  for (const column of table.columns.values()) {
    bytes += column.kind === "number" ? column.values.byteLength : column.ids.byteLength;
  }
  return bytes;
}

describe("a hostile frame", () => {
  test("of random bytes is refused or is a frame", () => {
    const start = fc.constantFrom<number[]>(
      [],
      [1, 0],
      [1, 1],
      [1, 0, 1, 1, 1, 0, 1, 0],
      [1, 1, 1, 1, 1, 0, 1, 0],
    );
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 200 }), (first, rest) =>
        survive(Uint8Array.of(...first, ...rest)),
      ),
      { numRuns: 3000 },
    );
  });

  test("that was changed in a few bytes is refused or is a frame", () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(frame, edits, (sent, changes) => {
        const bytes = encodeFrame(sent);
        for (const [place, byte] of changes) bytes[place % bytes.length] = byte;
        survive(bytes);
      }),
      { numRuns: 1500 },
    );
  });

  test("that was cut short is refused with the byte at which it ends", () => {
    fc.assert(
      fc.property(frame, fc.nat(), (sent, place) => {
        const bytes = encodeFrame(sent);
        expect(() => decodeFrame(bytes.subarray(0, place % bytes.length))).toThrow(/\(byte \d+\)/);
      }),
      { numRuns: 300 },
    );
  });

  test("with bytes after its end is refused", () => {
    const bytes = encodeFrame({ kind: "key", ...head, table: emptyTable() });
    expect(() => decodeFrame(Uint8Array.of(...bytes, 0))).toThrow("Bytes follow its end");
  });

  test("of another version says so", () => {
    expect(() => decodeFrame(Uint8Array.of(9, 0))).toThrow("version 9, known is 1");
  });
});

describe("constant columns", () => {
  const rows = 1000;
  const keys = Float64Array.from({ length: rows }, (_, i) => i);
  const columns = (count: number) =>
    new Map(
      Array.from({ length: count }, (_, i) => {
        const field = `x${i}`;
        return [field, { kind: "number", field, values: new Float64Array(rows).fill(7) }] as const;
      }),
    );
  const bytesOf = (count: number) =>
    encodeFrame({ kind: "key", ...head, table: { ...emptyTable(), rows, keys, columns: columns(count) } });

  test("cost a few bytes each", () => {
    expect(bytesOf(40).length - bytesOf(0).length).toBeLessThan(40 * 8);
  });

  test("beyond those allowed for free are paid for by their rows, and come back", () => {
    const bytes = bytesOf(60);
    expect(bytes.length).toBeGreaterThan(12 * rows);
    const back = decodeFrame(bytes);
    expect(back.kind === "key" && back.table.columns).toEqual(columns(60));
  });

  test("of a hostile frame cannot ask for more than that", () => {
    const writer = new ByteWriter();
    writer.bytes(Uint8Array.of(1, 0, 1, 1, 1, 0, 1, 0));
    writer.uint(60);
    for (let i = 0; i < 60; i++) writer.uint(1);
    for (let i = 0; i < 60; i++) writer.byte(65 + i);
    writer.uint(rows);
    for (let i = 0; i < rows; i++) writer.byte(0);
    writer.bytes(Uint8Array.of(1, 0, 60));
    for (let i = 0; i < 60; i++) writer.bytes(Uint8Array.of(i, 0, 0, 5));
    expect(() => decodeFrame(writer.finish())).toThrow("too many runs");
  });
});

describe("numbers on the wire", () => {
  test.each([0, 1, 127, 128, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 35, 2 ** 53 - 1])(
    "%d comes back",
    (value) => {
      const writer = new ByteWriter();
      writer.uint(value);
      expect(new ByteReader(writer.finish()).uint()).toBe(value);
    },
  );

  test.each([0, -1, 1, -64, 2 ** 31, -(2 ** 31) - 1, 2 ** 52 - 1, -(2 ** 52)])(
    "%d comes back with its sign",
    (value) => {
      const writer = new ByteWriter();
      writer.int(value);
      expect(new ByteReader(writer.finish()).int()).toBe(value);
    },
  );

  test.each([-1, 0.5, 2 ** 53, Number.NaN])("%d is no count and is not written", (value) => {
    expect(() => new ByteWriter().uint(value)).toThrow(RangeError);
  });

  test("beyond 2^53 − 1 are refused", () => {
    expect(() => new ByteReader(new Uint8Array(8).fill(0xff)).uint()).toThrow(FrameError);
    expect(() => new ByteReader(new Uint8Array(20).fill(0x80)).uint()).toThrow(FrameError);
  });
});

describe("positions", () => {
  test("come back in whichever form is smallest", () => {
    const some = fc
      .nat({ max: 300 })
      .chain((of) => fc.tuple(fc.constant(of), fc.subarray(Array.from({ length: of }, (_, i) => i))));
    fc.assert(
      fc.property(some, ([of, at]) => {
        const writer = new ByteWriter();
        writePositions(writer, Uint32Array.from(at), of);
        const bytes = writer.finish();
        expect([...readPositions(new ByteReader(bytes), of)]).toEqual(at);
        expect(bytes.length).toBeLessThanOrEqual(1 + Math.ceil(of / 8));
      }),
    );
  });

  test.each([
    ["gaps", [2, 1, 8]],
    ["a bitmap that is cut short", [1]],
    ["a form that is none", [7]],
  ])("out of range or sense in %s are refused", (_, bytes) => {
    expect(() => readPositions(new ByteReader(Uint8Array.from([...bytes])), 8)).toThrow(FrameError);
  });
});
