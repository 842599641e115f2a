import { expect, type Locator, type Page } from "@playwright/test";

export type SortDirection = "ascending" | "descending";

/** The page of one server, read and used as a person does: by role, name and text. */
export class ServerPage {
  readonly page: Page;
  readonly grid: Locator;
  /** Rows of clients that are listed: no heads, no word in their place, none that are only marked as gone. */
  readonly rows: Locator;
  /** The tag that says Live, Stale and so on. */
  readonly state: Locator;
  /** The band with cause, tries and remedy; not there when all is well. */
  readonly trouble: Locator;
  readonly drawer: Locator;
  readonly dialog: Locator;
  /** The bar that appears when rows are ticked. */
  readonly selection: Locator;
  /** Where the query is typed. */
  readonly filter: Locator;
  /** Finished parts of the query, from left to right. */
  readonly chips: Locator;

  constructor(page: Page) {
    this.page = page;
    this.grid = page.getByRole("grid", { name: "Clients" });
    this.rows = this.grid
      .getByRole("row")
      .and(page.locator("[data-client]"))
      .filter({
        hasNot: page.getByRole("gridcell", { name: "gone", exact: true }),
      });
    this.state = page.locator(".shead .tag[data-state]");
    this.trouble = page.locator(".band", { has: page.getByRole("status") });
    this.drawer = page.getByRole("complementary", { name: /^Client / });
    this.dialog = page.getByRole("dialog");
    this.filter = page.getByRole("combobox", { name: "Filter clients" });
    this.chips = page.getByRole("search").getByRole("button", { name: /^Edit / });
    this.selection = page.getByRole("region", { name: "Selection" });
  }

  /** The server's name in the heading, also while a dialog hides the page from roles. */
  async name(): Promise<string> {
    return ((await this.page.locator(".shead h1").textContent()) ?? "").trim();
  }

  /** The list of clients; on a phone it is the other half of the page. */
  async toClients(): Promise<void> {
    const tabs = this.page.getByRole("navigation", { name: "Parts of this page" });
    const tab = tabs.getByRole("button", { name: "Clients" });
    await expect(this.grid.or(tab).first()).toBeVisible();
    if (await tab.isVisible()) await tab.click();
    await expect(this.grid).toBeVisible();
  }

  /** What completion offers, by its text and count. */
  suggestion(text: RegExp): Locator {
    return this.page.getByRole("option", { name: text });
  }

  row(id: number): Locator {
    return this.rows.and(this.page.locator(`[data-client="${id}"]`));
  }

  /** A countdown may stand behind the name in its cell. */
  rowsNamed(name: string): Locator {
    const pattern = name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    const cell = new RegExp(`^${pattern}(?: \\d+\\s[smhd].*)?$`, "s");
    return this.rows.filter({ has: this.page.getByRole("gridcell", { name: cell }) });
  }

  header(field: string): Locator {
    return this.grid.getByRole("columnheader", { name: field, exact: true });
  }

  /** The cells of rows under the head of a field, wherever that column stands now. */
  async cells(rows: Locator, field: string): Promise<Locator> {
    const heads = await this.grid.getByRole("columnheader").allTextContents();
    const at = heads.indexOf(field);
    expect(at, `column ${field} among ${heads.join(" ")}`).toBeGreaterThanOrEqual(0);
    return rows.locator(`> :nth-child(${at + 1})`);
  }

  async sortBy(field: string, direction: SortDirection): Promise<void> {
    const header = this.header(field);
    await expect(header).toBeVisible();
    const sorted = (): Promise<string | null> => header.getAttribute("aria-sort");
    for (let clicks = 0; clicks < 3; clicks++) {
      const before = await sorted();
      if (before === direction) return;
      await header.getByRole("button").click();
      await expect.poll(sorted).not.toBe(before);
    }
    await expect(header).toHaveAttribute("aria-sort", direction);
  }

  async ids(rows: Locator): Promise<number[]> {
    return (await (await this.cells(rows, "id")).allTextContents()).map(Number);
  }

  /** Names from top to bottom as they stand on the screen, which may not be the order of the document. */
  async namesInOrder(): Promise<string[]> {
    const places = await (await this.cells(this.rows, "name")).evaluateAll((cells) =>
      cells.map((cell) => ({ top: cell.getBoundingClientRect().top, name: cell.textContent?.trim() ?? "" })),
    );
    return places.sort((a, b) => a.top - b.top).map((place) => place.name);
  }

  async topName(): Promise<string | undefined> {
    return (await this.namesInOrder())[0];
  }

  /** Opens the details of the one client that `row` shows. */
  async open(row: Locator): Promise<void> {
    await expect(row).toHaveCount(1);
    await (await this.cells(row, "id")).click();
    await expect(this.drawer).toBeVisible();
  }

  /** The button that opens the kill dialog for the open client. */
  get killOpen(): Locator {
    return this.drawer.getByRole("button", { name: /^Kill…/ });
  }

  /** The button that opens the kill dialog for the selected clients. */
  get killSelected(): Locator {
    return this.selection.getByRole("button", { name: /^Kill .*…$/ });
  }

  /** The red button of the dialog. */
  confirm(count: number): Locator {
    return this.dialog.getByRole("button", {
      name: `Kill ${count} client${count === 1 ? "" : "s"}`,
      exact: true,
    });
  }

  /** Ticks every row that is there now, and at least one; by id, as rows may change places meanwhile. */
  async select(rows: Locator): Promise<void> {
    await expect(rows).not.toHaveCount(0);
    for (const id of await this.ids(rows)) await this.row(id).getByRole("checkbox").check();
  }

  /** Opens the palette and types as a person does: into a palette that is open. */
  async openPalette(words: string): Promise<void> {
    await this.page.keyboard.press("Control+k");
    await this.typeInPalette(words);
  }

  async typeInPalette(words: string): Promise<void> {
    await expect(this.dialog.getByRole("combobox")).toBeFocused();
    await this.page.keyboard.type(words);
  }

  async closeDialog(): Promise<void> {
    await this.page.keyboard.press("Escape");
    await expect(this.dialog).toHaveCount(0);
  }

  /** Id of the client that the keyboard is at; NaN when the focus is elsewhere. */
  async focusedId(): Promise<number> {
    return this.grid.evaluate((grid) => {
      const row = grid.getAttribute("aria-activedescendant");
      if (document.activeElement !== grid || row === null) return Number.NaN;
      return Number(document.getElementById(row)?.dataset["client"]);
    });
  }
}
