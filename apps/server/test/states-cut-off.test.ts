/** A server that closes our own connection because of the list it was asked for. */
import { FIGURES } from "@clientele/model";
import { expect, test } from "vitest";
import { infoNumber, opensServers } from "./support/opened.ts";
import { until, untilState } from "./support/watching.ts";

const { startServer, startWatch } = opensServers();

test("an output limit below the list's size is named, INFO goes on, and the list is left alone for longer and longer", async () => {
  const server = await startServer();
  for (let i = 0; i < 120; i++) await (await server.connect()).send(["PING"]);
  await server.ask("CONFIG", "SET", "client-output-buffer-limit", "normal 8192 0 0");
  const { watch, frames, logLines } = startWatch(server.url);
  const status = await untilState(watch, "denied");
  expect(status.cause).toBe(
    "The server ended the connection 2 times while CLIENT LIST was on its way: client-output-buffer-limit normal is 8192 0 0.",
  );
  expect(status.remedy).toMatch(/Raise client-output-buffer-limit/);
  await until(watch, () => frames.length > 3);
  expect(frames.at(-1)?.sample[FIGURES.indexOf("connected_clients")]).toBeGreaterThan(120);
  const { nextTry } = await until(watch, ({ tries }) => tries >= 3);
  expect(Date.parse(nextTry ?? "") - Date.now()).toBeGreaterThan(400);
  expect(await infoNumber(server, "total_connections_received")).toBeLessThan(140);

  await server.ask("CONFIG", "SET", "client-output-buffer-limit", "normal 0 0 0");
  expect((await untilState(watch, "live")).clients).toBeGreaterThan(120);
  expect(logLines.some((line) => line.includes('"failure":"cutOff"'))).toBe(true);
});

test("one cut alone is a lost connection like any other", async () => {
  const server = await startServer();
  const { watch, statuses } = startWatch(server.url);
  const { own } = await untilState(watch, "live");
  await server.ask("CLIENT", "KILL", "ID", String(own.ids[0]));
  await until(watch, ({ state, own: { ids } }) => state === "live" && ids[0] !== own.ids[0]);
  expect(statuses.some(({ state }) => state === "denied")).toBe(false);
});
