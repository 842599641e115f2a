import { expect, onTestFinished, test } from "vitest";
import { DEADLINES, ServerConnection } from "../src/target/connection.ts";
import type { RenamedCommand } from "../src/target/target.ts";
import { RealServer, textOf } from "./support/real-server.ts";
import { textsOf, untilState, watchServer } from "./support/watching.ts";

const ALIAS = "c4n4ry-alias";

async function start(...args: readonly string[]): Promise<RealServer> {
  const server = await RealServer.start(args);
  onTestFinished(() => server.remove());
  return server;
}

function watch({ url }: RealServer, renamed: readonly (readonly [RenamedCommand, string])[]) {
  const watching = watchServer(url, { target: { renamed: new Map(renamed) } });
  onTestFinished(() => watching.watch.stop());
  return watching;
}

test("calls a renamed CLIENT by its alias, and tells nobody", async () => {
  const server = await start("--rename-command", "CLIENT", ALIAS);
  const { watch: watched, ...seen } = watch(server, [["CLIENT", ALIAS]]);
  const status = await untilState(watched, "live");
  expect(status.clients).toBe(1);
  expect(textsOf(watched.table()!, "cmd")).toEqual(["client|list"]);
  expect(JSON.stringify(seen)).not.toContain(ALIAS);
});

test("says that CLIENT is not known where its alias is not given, or not the right one", async () => {
  const server = await start("--rename-command", "CLIENT", ALIAS);
  const without = watch(server, []);
  expect((await untilState(without.watch, "unsupported")).cause).toContain("CLIENT LIST");
  const { watch: watched, ...seen } = watch(server, [["CLIENT", `${ALIAS}-old`]]);
  await untilState(watched, "unsupported");
  expect(JSON.stringify(seen)).not.toContain(ALIAS);
});

test("calls every command by its alias", async () => {
  const renamed = (["CLIENT", "CONFIG", "INFO", "AUTH", "HELLO"] as const).map(
    (c) => [c, `${ALIAS}-${c}`] as const,
  );
  const server = await start(...renamed.flatMap(([command, alias]) => ["--rename-command", command, alias]));
  const { watch: watched, ...seen } = watch(server, renamed);
  const status = await untilState(watched, "live");
  expect(status.limits?.tcpKeepalive).toBe(300);
  expect(status.abilities?.protocol).toBe(3);
  expect(JSON.stringify(seen)).not.toContain(ALIAS);
});

test("an error that repeats the alias comes back with the command's own name", async () => {
  const server = await start("--rename-command", "CLIENT", ALIAS);
  const ends = new AbortController();
  onTestFinished(() => ends.abort());
  const ask = async (alias: string, ...words: readonly string[]): Promise<string> => {
    const place = { kind: "tcp", host: "127.0.0.1", port: server.port } as const;
    const renamed = new Map([["CLIENT", alias]] as const);
    const connection = await ServerConnection.open(
      { place, tls: null, renamed },
      { deadlines: DEADLINES, signal: ends.signal },
    );
    return textOf((await connection.send(["CLIENT", ...words])).reply);
  };
  expect(await ask(ALIAS, "NONSENSE")).toBe("ERR unknown subcommand 'NONSENSE'. Try CLIENT HELP.");
  expect(await ask(`${ALIAS}2`, "LIST")).toBe(
    "ERR unknown command 'CLIENT', with args beginning with: 'LIST' ",
  );
  expect(await ask(`${ALIAS}-${"long".repeat(60)}`, "LIST")).toBe(
    "ERR unknown command 'CLIENT', with args beginning with: 'LIST' ",
  );
});
