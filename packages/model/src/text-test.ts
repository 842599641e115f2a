import { ABSENT } from "@clientele/resp";
import type { Table } from "./table.ts";

/**
 * A test over rows from one over the byte strings of a text column, asked once for each distinct text. `ids`: of that
 * column; null: there is no such column. `absent`: the answer where there is no text.
 */
export function bytesTest(
  { dictionary }: Table,
  ids: Int32Array | null,
  test: (bytes: string) => boolean,
  absent = false,
): (row: number) => boolean {
  if (ids === null) return () => absent;
  // 0 not asked, 1 no, 2 yes
  const known = new Uint8Array(dictionary.size);
  return (row) => {
    const id = ids[row]!;
    if (id === ABSENT) return absent;
    let answer = known[id]!;
    if (answer === 0) {
      answer = test(dictionary.text(id)) ? 2 : 1;
      known[id] = answer;
    }
    return answer === 2;
  };
}
