import { parseInfo, type Reply, type ServerIdentity, UNIDENTIFIED } from "@clientele/resp";
import { expect, test } from "vitest";
import { type AbilityFacts, abilitiesOf } from "./abilities.ts";
import { Answers } from "./answers.ts";

const OK: Reply = { kind: "simple", text: "OK" };
const NOPERM: Reply = { kind: "error", text: "NOPERM no" };
const LIMITS = {
  maxclients: 5,
  timeout: 0,
  tcpKeepalive: 0,
  outputBuffer: null,
  queryBuffer: null,
  maxmemoryClients: 0,
};

function facts(product: string, version: string, more: Partial<AbilityFacts> = {}): AbilityFacts {
  const identity: ServerIdentity = { ...UNIDENTIFIED, product, version };
  return { identity, protocol: 3, user: "app", answers: new Answers(), info: null, limits: null, ...more };
}

test("what nothing speaks against is untried, what was answered is a yes", () => {
  const answers = new Answers();
  answers.note("CLIENT LIST", OK);
  const { commands } = abilitiesOf(facts("redis", "7.0.15", { answers }));
  expect(commands["CLIENT LIST"]).toEqual({ state: "yes", said: null, remedy: null });
  expect(commands["CLIENT KILL"]).toEqual({ state: "untried", said: null, remedy: null });
});

test("what was refused names the server's words and the line for this user", () => {
  const answers = new Answers();
  answers.note("CLIENT KILL", NOPERM);
  answers.note("CONFIG GET", NOPERM);
  const { commands } = abilitiesOf(facts("valkey", "8.0.1", { answers, user: "night shift" }));
  expect(commands["CLIENT KILL"]).toEqual({
    state: "denied",
    said: "NOPERM no",
    remedy: 'ACL SETUSER "night\\x20shift" +client|kill',
  });
  expect(commands["CONFIG GET"].remedy).toMatch(/\+config\|get \(.*masterauth/);
});

test("a server without users that denies gets no line", () => {
  const answers = new Answers();
  answers.note("CLIENT LIST", NOPERM);
  const { commands } = abilitiesOf(facts("kvrocks", "2.10.0", { answers }));
  expect(commands["CLIENT LIST"].remedy).toMatch(/no ACL/);
});

test("a version that never had a command misses it without being asked", () => {
  const { commands } = abilitiesOf(facts("redis", "2.6.8"));
  expect([commands["CLIENT ID"].state, commands["CLIENT SETNAME"].state]).toEqual(["missing", "missing"]);
});

test("maxclients is told where it was really found", () => {
  const answers = new Answers();
  const info = (text: string) => parseInfo(Buffer.from(text));
  const from = (more: Partial<AbilityFacts>) => abilitiesOf(facts("redis", "7.0.15", more)).maxclientsFrom;
  expect(from({ info: info("maxclients:5\r\n") })).toBe("INFO");
  expect(from({ info: info("max_clients:5\r\n") })).toBe("INFO");
  expect(from({ info: info("role:master\r\n"), limits: LIMITS, answers })).toBeNull();
  answers.note("CONFIG GET", OK);
  expect(from({ info: null, limits: LIMITS, answers })).toBe("CONFIG GET");
  expect(from({ info: null, limits: { ...LIMITS, maxclients: null }, answers })).toBeNull();
});
