import type { Redis } from "ioredis";
import { busyClient } from "../scenarios/busy-client.ts";
import { listedByName } from "../scenarios/client-list.ts";
import { connect } from "../scenarios/scenario.ts";
import { expect, test } from "../support/fixture.ts";
import type { ServerPage } from "../support/server-page.ts";

const COUNTERS = { "cmds/s": "tot-cmds", "in/s": "tot-net-in", "out/s": "tot-net-out" } as const;
type Rate = keyof typeof COUNTERS;
const RATES = Object.keys(COUNTERS) as Rate[];

const PER_SECOND = 200;

test.describe("where the server counts by client", () => {
  test.use({ build: "valkey 8.1" });

  test("rates are columns to choose and to sort by, near what the client really does", async ({
    asking,
    page,
    redis,
    start,
    server,
  }) => {
    const quiet = await connect(redis.where, { connectionName: "quiet-app" });
    await start(busyClient, { name: "report-job", perSecond: PER_SECOND, valueBytes: 1000 });
    await page.getByRole("button", { name: "Columns" }).click();
    for (const rate of RATES)
      await page.getByRole("menuitemcheckbox", { name: new RegExp(`^${rate}`) }).click();
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/[?&]cols=[^&]*cmds-s,in-s,out-s(&|$)/);
    await server.sortBy("cmds/s", "descending");
    await expect.poll(() => server.topName()).toBe("report-job");

    const ofCommand = await countedByCommand(asking, "report-job");
    for (const rate of RATES) {
      const really = PER_SECOND * ofCommand[rate];
      const wrongBy = async (): Promise<number> =>
        Math.abs((await shown(server, "report-job", rate)) / really - 1);
      await expect.poll(wrongBy, `${rate}: part by which it differs from ${really}`).toBeLessThan(0.2);
      await expect.poll(() => shown(server, "quiet-app", rate), `${rate} of who does nothing`).toBe(0);
    }
    quiet.disconnect();
  });
});

test("where the server does not count by client, the menu of columns says so and offers no rates", async ({
  page,
  server,
}) => {
  await expect(server.rows).not.toHaveCount(0);
  await page.getByRole("button", { name: "Columns" }).click();
  await expect(page.getByRole("menuitemcheckbox", { name: /^resp/ })).toBeVisible();
  await expect(page.getByRole("menu")).toContainText("cmds/s, in/s, out/s: not offered by this server");
  for (const rate of RATES)
    await expect(page.getByRole("menuitemcheckbox", { name: new RegExp(`^${rate}`) })).toHaveCount(0);
});

/** By how much the server's own counters of this client grow with each command; from two readings of at least 50. */
async function countedByCommand(asking: Redis, name: string): Promise<Record<Rate, number>> {
  const counters = async (): Promise<Record<Rate, number>> => {
    const [client] = await listedByName(asking, name);
    const entries = Object.entries(COUNTERS).map(([rate, field]) => [rate, Number(client?.get(field))]);
    return Object.fromEntries(entries) as Record<Rate, number>;
  };
  const before = await counters();
  let now = before;
  const more = (rate: Rate): number => now[rate] - before[rate];
  await expect
    .poll(async () => {
      now = await counters();
      return more("cmds/s");
    })
    .toBeGreaterThan(50);
  const commands = more("cmds/s");
  return { "cmds/s": 1, "in/s": more("in/s") / commands, "out/s": more("out/s") / commands };
}

const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  "/s": 1,
  "/min": 1 / 60,
  "B/s": 1,
  "KB/s": 1024,
  "MB/s": 1024 ** 2,
};

/** What the table tells, in units a second; NaN where it tells none. */
async function shown(server: ServerPage, name: string, rate: Rate): Promise<number> {
  const cell = await server.cells(server.rowsNamed(name), rate);
  const [, figure = "", unit = ""] = /^\s*([\d.,]+)\s*(\S*)\s*$/.exec((await cell.textContent()) ?? "") ?? [];
  return figure === "" ? Number.NaN : Number(figure.replaceAll(",", "")) * (UNITS[unit] ?? Number.NaN);
}
