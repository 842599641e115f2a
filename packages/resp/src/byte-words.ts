const WORD = 4;

/** Whether `length` bytes of `left` from `a` on equal those of `right` from `b` on; four at a time, the last overlapping. */
export function areEqual(left: DataView, a: number, right: DataView, b: number, length: number): boolean {
  if (length < WORD) {
    for (let index = 0; index < length; index++) {
      if (left.getUint8(a + index) !== right.getUint8(b + index)) return false;
    }
    return true;
  }
  const last = length - WORD;
  for (let index = 0; index < last; index = (index + WORD) | 0) {
    if (left.getInt32(a + index, true) !== right.getInt32(b + index, true)) return false;
  }
  return left.getInt32(a + last, true) === right.getInt32(b + last, true);
}

/** Copies bytes in the same way; the two must not overlap. */
export function copyBytes(
  source: DataView,
  from: number,
  target: DataView,
  to: number,
  length: number,
): void {
  if (length < WORD) {
    for (let index = 0; index < length; index++) target.setUint8(to + index, source.getUint8(from + index));
    return;
  }
  const last = length - WORD;
  for (let index = 0; index < last; index = (index + WORD) | 0) {
    target.setInt32(to + index, source.getInt32(from + index, true), true);
  }
  target.setInt32(to + last, source.getInt32(from + last, true), true);
}

/** A hash of the bytes `from … to`, begun with `seed`. */
export function hashBytes(view: DataView, from: number, to: number, seed: number): number {
  let hash = seed ^ (to - from);
  if (to - from < WORD) {
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ view.getUint8(at), 0x01000193);
  } else {
    const last = to - WORD;
    for (let at = from; at < last; at = (at + WORD) | 0) {
      hash = Math.imul(hash ^ view.getInt32(at, true), 0x85ebca6b);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash ^ view.getInt32(last, true), 0x85ebca6b);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35);
  return hash ^ (hash >>> 15);
}

/** Of two words read with the first byte lowest: how many bytes are equal before the first that differs. */
export function equalBytes(difference: number): number {
  return (31 - Math.clz32(difference & -difference)) >> 3;
}

/** Position of the first byte from `from` on that is a blank, a line end or another control character; one must come. */
export function wordEnd(view: DataView, bytes: Uint8Array, from: number): number {
  let at = from;
  for (const last = bytes.length - WORD; at <= last; at = (at + WORD) | 0) {
    const word = view.getInt32(at, true);
    // the highest bit of each byte below 33; a borrow can mark a later byte wrongly, never an earlier one
    const marks = (word - 0x21212121) & ~word & 0x80808080;
    if (marks !== 0) return at + equalBytes(marks);
  }
  while (bytes[at]! > 32) at++;
  return at;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
