/**
 * An incremental reader of RESP2 and RESP3.
 *
 *   type byte ─► line ─┬─► reply                        + - : _ # , (
 *                      ├─► payload ─► CR LF ─► reply     $ = !
 *                      └─► open aggregate                * ~ > % |   its elements start at "type byte" again
 *
 * Every byte is looked at once: what is begun is kept on an explicit stack, so that a reply in a thousand pieces costs
 * what it costs whole, and nesting cannot overflow the call stack. An error is final, since where the next reply would
 * begin is not known.
 */
import { byteString } from "../byte-string.ts";
import type { Decoded, DecoderLimits, Reply } from "../reply.ts";
import { Gathered } from "./gathered.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { readLineReply } from "./line-reply.ts";
import { readInteger } from "./number-text.ts";
import { OpenAggregates } from "./open-aggregates.ts";
import { type AggregateType, type BulkType, type ReplyType, TYPES } from "./types.ts";

const CR = 13;
const LF = 10;
const QUESTION_MARK = 63;
const COLON = 58;
const FORMAT_BYTES = 4;
const MORE: Decoded = { outcome: "more" };

type State =
  | { readonly at: "type" }
  | { readonly at: "line"; readonly type: ReplyType; readonly start: number }
  | { readonly at: "payload"; readonly type: BulkType; readonly start: number; readonly length: number }
  | {
      readonly at: "cr" | "lf";
      readonly type: BulkType;
      readonly start: number;
      readonly payload: Uint8Array;
    };

const AT_TYPE: State = { at: "type" };

export class Decoder {
  readonly #limits: DecoderLimits;
  readonly #open = new OpenAggregates();
  readonly #line = new Gathered();
  readonly #payload = new Gathered();
  #waiting: Uint8Array[] = [];
  #chunk: Uint8Array = new Uint8Array(0);
  #at = 0;
  /** Offset of the chunk's first byte since the connection began. */
  #base = 0;
  #elements = 0;
  #state: State = AT_TYPE;
  #broken: Decoded | null = null;

  constructor(limits: Partial<DecoderLimits> = {}) {
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
  }

  /** Bytes of memory held for replies that are not finished, and of chunks not yet read. */
  get heldBytes(): number {
    const waiting = this.#waiting.reduce((sum, chunk) => sum + chunk.length, 0);
    const payload = this.#state.at === "cr" || this.#state.at === "lf" ? this.#state.payload.length : 0;
    return this.#chunk.length - this.#at + waiting + this.#line.held + this.#payload.held + payload;
  }

  /** Takes what the connection gave. The chunk is read by `next`, and may be reused once that said `more`. */
  push(chunk: Uint8Array): void {
    if (this.#broken === null && chunk.length > 0) this.#waiting.push(chunk);
  }

  /** The next whole reply; `more` when the pushed bytes hold none; `broken` from the first violation on. */
  next(): Decoded {
    while (this.#broken === null) {
      if (this.#at === this.#chunk.length && !this.#takeChunk()) return MORE;
      const part = this.#step();
      const reply = part === null ? null : this.#open.deliver(part);
      if (reply === null) continue;
      this.#elements = 0;
      return { outcome: "reply", reply };
    }
    return this.#broken;
  }

  #takeChunk(): boolean {
    this.#base += this.#chunk.length;
    this.#at = 0;
    const next = this.#waiting.shift();
    this.#chunk = next ?? new Uint8Array(0);
    return next !== undefined;
  }

  /** Reads on in the chunk, which is not at its end; answers a reply when one is finished. */
  #step(): Reply | null {
    const state = this.#state;
    switch (state.at) {
      case "type":
        return this.#readType();
      case "line":
        return this.#readLine(state.type, state.start);
      case "payload":
        return this.#readPayload(state.type, state.start, state.length);
      case "cr":
        if (!this.#expect(CR)) return null;
        this.#state = { ...state, at: "lf" };
        return null;
      case "lf":
        if (!this.#expect(LF)) return null;
        this.#state = AT_TYPE;
        return this.#bulkReply(state.type, state.start, state.payload);
    }
  }

  #readType(): null {
    const byte = this.#chunk[this.#at]!;
    const type = TYPES.get(byte);
    if (type === undefined) return this.#fail(this.#base + this.#at, byte, "No reply begins with this byte");
    this.#at++;
    this.#state = { at: "line", type, start: this.#base + this.#at };
    return null;
  }

  #readLine(type: ReplyType, start: number): Reply | null {
    const chunk = this.#chunk;
    for (let from = this.#at; ; ) {
      const lf = chunk.indexOf(LF, from);
      if (lf < 0) break;
      const before = lf > this.#at ? chunk[lf - 1] : this.#line.last;
      if (before === CR) return this.#endLine(type, start, lf);
      from = lf + 1;
    }
    const length = this.#line.length + chunk.length - this.#at;
    const { lineBytes } = this.#limits;
    const mayEndInTime = length <= lineBytes || (length === lineBytes + 1 && chunk[chunk.length - 1] === CR);
    if (!mayEndInTime) return this.#failTooLong(start);
    this.#line.add(chunk, this.#at, chunk.length, lineBytes + 2);
    this.#at = chunk.length;
    return null;
  }

  #endLine(type: ReplyType, start: number, lf: number): Reply | null {
    const length = this.#line.length + lf - this.#at - 1;
    if (length > this.#limits.lineBytes) return this.#failTooLong(start);
    const text = this.#lineText(length, lf);
    this.#at = lf + 1;
    this.#state = AT_TYPE;
    if (type.form === "bulk") return this.#beginBulk(type, text, start);
    if (type.form === "aggregate") return this.#beginAggregate(type, text, start);
    const line = readLineReply(type.kind, text);
    return line.ok ? line.reply : this.#failInLine(text, start, line.at, line.message);
  }

  #lineText(length: number, lf: number): string {
    if (this.#line.length === 0) return byteString(this.#chunk, this.#at, lf - 1);
    this.#line.add(this.#chunk, this.#at, lf, this.#limits.lineBytes + 2);
    return byteString(this.#line.take(), 0, length);
  }

  #beginBulk(type: BulkType, text: string, start: number): Reply | null {
    const length = this.#readCount(type, text, start);
    if (length === null) return null;
    if (length === -1) return { kind: "null", form: "bulk" };
    if (length > this.#limits.bulkBytes) {
      return this.#failInLine(
        text,
        start,
        0,
        `A bulk may have ${this.#limits.bulkBytes} bytes, this has more`,
      );
    }
    if (type.kind === "verbatim" && length < FORMAT_BYTES) {
      return this.#failInLine(text, start, 0, "A verbatim string begins with three letters and a colon");
    }
    const payloadStart = this.#base + this.#at;
    this.#state =
      length === 0
        ? { at: "cr", type, start: payloadStart, payload: new Uint8Array(0) }
        : { at: "payload", type, start: payloadStart, length };
    return null;
  }

  #beginAggregate(type: AggregateType, text: string, start: number): Reply | null {
    const count = this.#readCount(type, text, start);
    if (count === null) return null;
    if (count === -1) return { kind: "null", form: "array" };
    const { kind } = type;
    const isMap = kind === "map" || kind === "attribute";
    const { elements, depth } = this.#limits;
    this.#elements += isMap ? count * 2 : count;
    if (this.#elements > elements) {
      return this.#failInLine(text, start, 0, `A reply may have ${elements} elements, this has more`);
    }
    if (this.#open.depth >= depth) {
      return this.#failInLine(text, start, 0, `A reply may be nested ${depth} deep, this is deeper`);
    }
    if (count > 0 || kind === "attribute") this.#open.begin(kind, count);
    else return isMap ? { kind: "map", entries: [] } : { kind, items: [] };
    return null;
  }

  /** A length: −1 only where RESP2 writes a null; null (and broken) where it is none. */
  #readCount(type: BulkType | AggregateType, text: string, start: number): number | null {
    if (text.charCodeAt(0) === QUESTION_MARK) {
      return this.#failInLine(text, start, 0, "Streamed replies are not supported");
    }
    const read = readInteger(text);
    if (!read.ok) return this.#failInLine(text, start, read.at, "This is not a length");
    const count = Number(read.value);
    const mayBeNull = type.kind === "bulk" || type.kind === "array";
    if (count >= 0 || (count === -1 && mayBeNull)) return count;
    return this.#failInLine(text, start, 0, "A length is not negative");
  }

  #readPayload(type: BulkType, start: number, length: number): null {
    const here = Math.min(length - this.#payload.length, this.#chunk.length - this.#at);
    this.#payload.add(this.#chunk, this.#at, this.#at + here, length);
    this.#at += here;
    if (this.#payload.length === length) {
      this.#state = { at: "cr", type, start, payload: this.#payload.take() };
    }
    return null;
  }

  #bulkReply(type: BulkType, start: number, payload: Uint8Array): Reply | null {
    if (type.kind !== "verbatim") return { kind: type.kind, bytes: payload };
    const byte = payload[FORMAT_BYTES - 1]!;
    if (byte !== COLON) {
      return this.#fail(
        start + FORMAT_BYTES - 1,
        byte,
        "A verbatim string begins with three letters and a colon",
      );
    }
    return {
      kind: "verbatim",
      format: byteString(payload, 0, FORMAT_BYTES - 1),
      bytes: payload.subarray(FORMAT_BYTES),
    };
  }

  #expect(expected: typeof CR | typeof LF): boolean {
    const byte = this.#chunk[this.#at]!;
    if (byte === expected) {
      this.#at++;
      return true;
    }
    this.#fail(this.#base + this.#at, byte, "A payload ends with CR LF");
    return false;
  }

  #failTooLong(start: number): null {
    const index = this.#limits.lineBytes;
    this.#line.add(this.#chunk, this.#at, this.#chunk.length, this.#line.length + this.#chunk.length);
    return this.#fail(
      start + index,
      this.#line.take()[index]!,
      `A line may have ${index} bytes, this has more`,
    );
  }

  #failInLine(text: string, start: number, at: number, message: string): null {
    return this.#fail(start + at, at < text.length ? text.charCodeAt(at) : CR, message);
  }

  #fail(offset: number, byte: number, message: string): null {
    const shown = `0x${byte.toString(16).padStart(2, "0")}`;
    const error = { offset, byte, message: `${message}: byte ${shown} at offset ${offset}.` };
    this.#broken = { outcome: "broken", error };
    this.#waiting = [];
    this.#chunk = new Uint8Array(0);
    this.#at = 0;
    this.#line.take();
    this.#payload.take();
    return null;
  }
}
