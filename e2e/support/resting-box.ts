import type { Locator } from "@playwright/test";

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a part of the page stands once every animation of the page has ended, in CSS pixels of the viewport. */
export async function restingBox(part: Locator): Promise<Box> {
  await part.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((one) => one.finished));
  });
  const box = await part.boundingBox();
  if (box === null) throw new Error("It is not seen");
  return box;
}
