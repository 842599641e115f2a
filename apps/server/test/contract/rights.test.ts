import type { AskedCommand } from "@clientele/model";
import { aclLine } from "@clientele/resp";
import { expect } from "vitest";
import type { RunningServer, ServerUnderTest } from "./server-under-test.ts";
import { situation } from "./situation.ts";
import type { Stage } from "./stage.ts";
import type { WatchedApi } from "./watched-api.ts";

const USER = "watcher";
const PASSWORD = "canary-of-the-contract";

situation("wrong password", async (stage) => {
  const running = await stage.start({ password: PASSWORD });
  for (const password of ["canary-that-is-wrong", null]) {
    const watched = await stage.watch(running, { password });
    const status = await watched.untilState("credentials");
    expect(status).toMatchObject({ cause: expect.stringContaining("password"), clients: null });
    expect(status.remedy).not.toBeNull();
    expect(status.nextTry).not.toBeNull();
    expect(`${watched.logged}${JSON.stringify(await watched.status())}`).not.toContain("canary");
  }
  const welcome = await stage.watch(running, { password: PASSWORD });
  await welcome.live();
  stage.keep(await welcome.seen());
  expect(`${welcome.logged}${JSON.stringify(await welcome.status())}`).not.toContain("canary");
});

situation("no right to CLIENT LIST", async (stage) => {
  const { running, watched } = await watchWithout(stage, "CLIENT LIST");
  const status = await watched.untilState("denied");
  expectDenied(stage.server, watched, "CLIENT LIST");
  expect(status.remedy).toContain("+client|list");
  // INFO still says how many there are.
  await watched.until(() => (watched.watch.samples().at.length ?? 0) > 0);
  expect(watched.ability("INFO").state).toBe("yes");
  await expectGrantHelps(stage, running, watched, "CLIENT LIST");
  await watched.untilState("live");
});

situation("no right to INFO", async (stage) => {
  const { running, watched } = await watchWithout(stage, "INFO");
  await watched.untilState("live");
  await watched.until(() => watched.ability("INFO").state !== "untried");
  expectDenied(stage.server, watched, "INFO");
  expect(await watched.clients()).toHaveLength(1);
  await expectGrantHelps(stage, running, watched, "INFO");
});

situation("no right to CLIENT KILL", async (stage) => {
  const { running, watched } = await watchWithout(stage, "CLIENT KILL");
  await watched.live();
  const survivor = await running.connect();
  await survivor.send(["CLIENT", "SETNAME", "survivor"]);
  const id = Number((await watched.named("survivor"))["id"]);
  const result = (await watched.kill([id])).get(id);
  expect(result).toMatchObject({ outcome: "failed", detail: expect.stringContaining("+client|kill") });
  expect(survivor.failure).toBeNull();
  expectDenied(stage.server, watched, "CLIENT KILL");
  expect(watched.watch.status().state).toBe("live");
  await expectGrantHelps(stage, running, watched, "CLIENT KILL");
});

situation("no right to CONFIG GET", async (stage) => {
  const { running, watched } = await watchWithout(stage, "CONFIG GET");
  const status = await watched.untilState("live");
  expectDenied(stage.server, watched, "CONFIG GET");
  const fromInfo = stage.server.traits.maxclientsFrom === "INFO";
  expect(status.abilities?.maxclientsFrom).toBe(fromInfo ? "INFO" : null);
  expect(status.limits).toMatchObject({ timeout: null, outputBuffer: null });
  expect(status.limits?.maxclients === null).toBe(!fromInfo);
  const granted = await expectGrantHelps(stage, running, watched, "CONFIG GET");
  expect(granted.watch.status().abilities?.maxclientsFrom).toBe(stage.server.traits.maxclientsFrom);
});

/** The rules that each version is told to give, without one: so each also proves that the version takes the others. */
const RULES: Readonly<Partial<Record<AskedCommand, string>>> = {
  "CLIENT LIST": "+client|list",
  INFO: "+info",
  "CLIENT KILL": "+client|kill",
  "CONFIG GET": "+config|get",
};

async function watchWithout(
  stage: Stage,
  command: AskedCommand,
): Promise<{ readonly running: RunningServer; readonly watched: WatchedApi }> {
  const [product = "", version = ""] = stage.server.name.split(" ");
  const line = aclLine("act", { product, version }, USER) ?? "";
  const rules =
    line
      .split(" >PASSWORD ")[1]
      ?.split(" ")
      .filter((rule) => rule !== RULES[command]) ?? [];
  const users = [{ name: USER, password: PASSWORD, rules: rules.join(" ") }];
  const running = await stage.start({ users });
  const watched = await stage.watch(running, { user: USER, password: PASSWORD });
  return { running, watched };
}

/** Sources: redis 6.0 and 7.0 `src/server.c` processCommand, 7.2 `src/acl.c` getAclErrorMessage. */
const DENIED_BY_LINE: readonly (readonly [line: RegExp, said: (words: string) => string])[] = [
  [
    /^redis 6/,
    (words) =>
      `NOPERM this user has no permissions to run the '${words.split("|")[0]}' command or its subcommand`,
  ],
  [/^redis 7\.0/, (words) => `NOPERM this user has no permissions to run the '${words}' command`],
  [/./, (words) => `NOPERM User ${USER} has no permissions to run the '${words}' command`],
];

function expectDenied(server: ServerUnderTest, watched: WatchedApi, command: AskedCommand): void {
  const said = DENIED_BY_LINE.find(([line]) => line.test(server.name))?.[1];
  const words = command.toLowerCase().replace(" ", "|");
  const ability = watched.ability(command);
  expect(ability).toMatchObject({ state: "denied", said: said?.(words) });
  expect(ability.remedy).toContain(`ACL SETUSER ${USER} ${RULES[command]}`);
}

/** What the remedy says is typed on the server, word by word; whoever connects then is refused no more. */
async function expectGrantHelps(
  stage: Stage,
  running: RunningServer,
  watched: WatchedApi,
  command: AskedCommand,
): Promise<WatchedApi> {
  const line = /ACL SETUSER [^(]*[^( ]/.exec(watched.ability(command).remedy ?? "")?.[0] ?? "";
  expect(await running.ask(...line.split(" "))).toEqual({ kind: "simple", text: "OK" });
  const granted = await stage.watch(running, { user: USER, password: PASSWORD });
  await granted.live();
  expect(granted.ability(command).state).toBe(command === "CLIENT KILL" ? "untried" : "yes");
  return granted;
}
