/**
 * `next`, made of the parts of `before` wherever they say the same: who draws a part of a status sees by its identity
 * that nothing changed. Both are of JSON.
 */
export function kept<T>(before: unknown, next: T): T {
  if (Object.is(before, next)) return next;
  if (Array.isArray(before) && Array.isArray(next)) {
    const items = next.map((item, i) => kept(before[i], item));
    const same = items.length === before.length && items.every((item, i) => item === before[i]);
    return (same ? before : items) as T;
  }
  if (!isRecord(before) || !isRecord(next)) return next;
  const names = Object.keys(next);
  const parts = names.map((name) => kept(Object.hasOwn(before, name) ? before[name] : undefined, next[name]));
  const same =
    names.length === Object.keys(before).length &&
    names.every((name, i) => Object.hasOwn(before, name) && parts[i] === before[name]);
  return (same ? before : Object.fromEntries(names.map((name, i) => [name, parts[i]]))) as T;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
