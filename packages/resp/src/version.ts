/** The leading numbers of a version, `7.2.4-rc1` → [7, 2, 4]; missing ones are 0, text without any is undefined. */
function numbersOf(version: string): readonly number[] | undefined {
  const match = /^([0-9]{1,9})(?:\.([0-9]{1,9}))?(?:\.([0-9]{1,9}))?/.exec(version);
  return match === null ? undefined : [match[1], match[2], match[3]].map((part) => Number(part ?? 0));
}

/**
 * Whether `version` is `least` or later. A version that cannot be read counts as the newest: development branches and
 * servers to come are more likely than ancient ones.
 */
export function isAtLeast(version: string, least: string): boolean {
  const numbers = numbersOf(version);
  const floor = numbersOf(least);
  if (numbers === undefined || floor === undefined) return true;
  for (let index = 0; index < numbers.length; index++) {
    const difference = numbers[index]! - floor[index]!;
    if (difference !== 0) return difference > 0;
  }
  return true;
}
