/** `who:10.0.3.7` → the query that finds that client on any server. */

/** What follows `who:`, as it was typed; null where the text is no such question. */
export function whoAsked(text: string): string | null {
  const found = /^\s*who:(.*)$/is.exec(text);
  return found ? (found[1] ?? "").trim() : null;
}

const IPV4 = /^\d{1,3}(\.\d{1,3}){3}(\/\d{1,2})?$/;
const IPV6 = /^\[?[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*\]?(\/\d{1,3})?$/i;
const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\]):\d{1,5}$/i;

/**
 * In the language of docs/query.md. An ip means that ip and none that begins like it; digits are an id; all else, a
 * query among it, is asked as it stands: a bare word searches id, addr, name, user, lib and cmd.
 */
export function whoQuery(asked: string): string {
  if (/^\d+$/.test(asked)) return `id:${asked}`;
  if (ADDRESS.test(asked)) return `addr:${asked}`;
  if (IPV4.test(asked) || IPV6.test(asked)) return `ip:${asked}`;
  return asked;
}
