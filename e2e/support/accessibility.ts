import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const SCHEMES = ["dark", "light"] as const;

/**
 * Base UI's guards around an open menu: empty, hidden from screen readers, and whoever tabs onto one is sent on at once.
 * axe's aria-hidden-focus cannot see that nothing stays focused there.
 */
export const FOCUS_GUARDS = "span[data-base-ui-focus-guard]:empty";

/**
 * Fails, naming rule and element, on whatever axe finds against WCAG 2.2 AA, in both themes. Only elements that match
 * the selector `except` are not looked at.
 */
export async function expectAccessible(page: Page, state: string, except?: string): Promise<void> {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // What passes need not be described, which is most of the work on a large page.
    const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).withTags(WCAG_22_AA);
    if (except !== undefined) axe.exclude(except);
    const { violations } = await axe.analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}\n${failureSummary ?? ""}`),
    );
    expect.soft(found, `${state}, ${colorScheme}`).toEqual([]);
  }
}
