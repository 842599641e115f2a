import { expect, type Page } from "@playwright/test";

/** Fails on text that is cut where it was not made to be cut, and on a page that scrolls sideways. */
export async function expectUncut(page: Page, state: string): Promise<void> {
  // What moves in stands when it has arrived.
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)));
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const width = page.viewportSize()?.width;
  expect.soft(await page.evaluate(findCut), `${state}, ${width} px wide`).toEqual([]);
}

/** Runs in the page. Text may end in an ellipsis where a title has the whole of it. */
function findCut(): string[] {
  const found: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} px wide`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set<Element>();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? "";
    for (let box = node.parentElement; text && box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.display !== "inline" && style.overflowX !== "visible") {
        if (!seen.has(box) && isCutIn(node, box, style)) {
          seen.add(box);
          const name = `${box.tagName.toLowerCase()}.${[...box.classList].join(".")}`;
          found.push(`${name}: ${text.slice(0, 60)}`);
        }
        break;
      }
    }
  }
  return found;

  function isCutIn(text: Node, box: Element, style: CSSStyleDeclaration): boolean {
    if (style.overflowX === "auto" || style.overflowX === "scroll") return false;
    if (box.closest(".unseen, [aria-hidden=true], svg, option") || !box.checkVisibility()) return false;
    const range = document.createRange();
    range.selectNodeContents(text);
    const inner = range.getBoundingClientRect();
    const outer = box.getBoundingClientRect();
    if (inner.width === 0 || inner.height === 0) return false;
    // A hair of a glyph may stand out.
    if (inner.right <= outer.right + 1 && inner.left >= outer.left - 1) return false;
    return style.textOverflow !== "ellipsis" || text.parentElement?.closest("[title]") == null;
  }
}
