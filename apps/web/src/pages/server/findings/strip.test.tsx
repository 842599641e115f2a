import type { Finding } from "@clientele/model";
import { UNIDENTIFIED } from "@clientele/resp";
import { act } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dataOf } from "../../../state/app.ts";
import { abilitiesOf, dataOfList } from "../fixtures.ts";
import { host, mountPage, show, unmountPage } from "../mounted-page.tsx";

const LINES = [
  "id=7 addr=10.0.0.1:5 name=notifier age=60 idle=3 flags=P db=0 qbuf=0 omem=9646899 tot-mem=100 cmd=subscribe",
  "id=8 addr=10.0.0.2:5 name=debug age=60 idle=3 flags=O db=0 qbuf=0 omem=0 tot-mem=100 cmd=monitor",
  "id=9 addr=10.0.0.2:6 name=debug age=60 idle=3 flags=O db=0 qbuf=0 omem=0 tot-mem=100 cmd=monitor",
].join("\n");

const common = { severity: "warning", killable: true, effectAt: null } as const;
const bufferOf = (nowMs: number): Finding => ({
  ...common,
  id: "output-buffer:7",
  rule: "output-buffer",
  subject: { kind: "client", key: 7, addr: "10.0.0.1:5", name: "notifier" },
  since: nowMs - 19_000,
  query: "id:7",
  clients: 1,
  evidence: {
    type: "pubsub",
    omem: 9_646_899,
    soft: 8_388_608,
    softSeconds: 60,
    hard: 33_554_432,
    over: "soft",
    overSince: nowMs - 19_000,
    closesAt: nowMs + 41_000,
    uncertaintyMs: 2_000,
    growthPerSecond: null,
  },
});
const monitorOf = (nowMs: number, clients = 2): Finding => ({
  ...common,
  id: "monitor:server",
  rule: "monitor",
  subject: { kind: "client", key: 8, addr: "10.0.0.2:5", name: "debug" },
  since: nowMs - 60_000,
  query: "flags:O",
  clients,
  evidence: { clients, keys: [8, 9], omem: 0 },
});
const settingOf = (nowMs: number, n: number): Finding => ({
  id: `no-timeout:${n}`,
  rule: "no-timeout",
  severity: "notice",
  subject: { kind: "server" },
  since: nowMs,
  query: null,
  clients: 0,
  killable: false,
  effectAt: null,
  evidence: { clients: 3 },
});

let now: number;

beforeEach(() => {
  vi.useFakeTimers();
  now = Date.now();
  mountPage();
  dataOf("cache").set(dataOfList(LINES, now));
});

afterEach(() => {
  unmountPage();
  vi.useRealTimers();
});

const cards = () => [...host.querySelectorAll<HTMLElement>(".finds > article")];
const button = (card: HTMLElement | undefined, name: RegExp) =>
  [...(card?.querySelectorAll("button") ?? [])].find(({ textContent }) => name.test(textContent ?? ""));
const secondsLeft = () =>
  Number(/about (\d+)\u00a0s/.exec(cards()[0]?.querySelector("b")?.textContent ?? "")?.[1]);

describe("the findings of a server", () => {
  it("are as many as have room, worst first, and no strip at all when all is well", () => {
    show({ findings: [] });
    expect(host.querySelector(".finds")).toBeNull();
    show({
      findings: [bufferOf(now), monitorOf(now), settingOf(now, 1), settingOf(now, 2), settingOf(now, 3)],
    });
    expect(cards().map(({ dataset }) => dataset["rule"])).toEqual(
      ["output-buffer", "monitor", "no-timeout"].slice(0, cards().length),
    );
    expect(cards().length).toBeGreaterThanOrEqual(2);
    expect(host.querySelector(".fd.more")?.textContent).toMatch(new RegExp(`${5 - cards().length} more`));
  });

  it("open the one client, or show all that are meant", () => {
    show({ findings: [bufferOf(now), monitorOf(now)] });
    act(() => button(cards()[1], /^Show 2$/)?.click());
    expect(location.search).toBe("?q=flags:O");
    act(() => button(cards()[0], /^Open$/)?.click());
    expect(new URLSearchParams(location.search).get("client")).toBe("7");
  });

  it("have no button where nobody is meant, and say why nobody can be killed", () => {
    const refused = {
      state: "denied",
      said: "NOPERM",
      remedy: "ACL SETUSER clientele +client|kill",
    } as const;
    show({
      findings: [monitorOf(now), settingOf(now, 1)],
      abilities: abilitiesOf({ "CLIENT KILL": refused }),
    });
    expect(cards()[1]?.querySelector("button")).toBeNull();
    const kill = button(cards()[0], /^Kill…/);
    expect(kill?.getAttribute("aria-disabled")).toBe("true");
    expect(kill?.getAttribute("aria-description")).toContain(refused.remedy);
    act(() => kill?.click());
    expect(location.search).not.toContain("dialog");
  });

  it("count down while the server is live, and stand still while it is not", () => {
    const findings = [bufferOf(now)];
    show({ findings });
    const before = secondsLeft();
    expect(before).toBeGreaterThan(30);
    act(() => void vi.advanceTimersByTime(5_000));
    // Whole seconds of two instants: one may be rounded up and the other down.
    expect(Math.abs(before - secondsLeft() - 5)).toBeLessThanOrEqual(1);

    show({ findings, state: "stale", cause: "It failed.", lastListAt: new Date(now).toISOString() });
    const stopped = secondsLeft();
    expect(host.querySelector(".finds.old")).not.toBeNull();
    act(() => void vi.advanceTimersByTime(5_000));
    expect(secondsLeft()).toBe(stopped);
  });

  it("call the server by its name, whatever it calls itself", () => {
    const next = () => cards()[0]?.querySelector("b")?.textContent;
    const named = (product: string) => ({ ...UNIDENTIFIED, product, version: "8.0.1" });
    show({ findings: [bufferOf(now)], identity: named("valkey") });
    expect(next()).toMatch(/^Valkey closes it in about/);
    show({ findings: [bufferOf(now)], identity: named("x\xe2\x80\xaey") });
    expect(next()).toMatch(/^x\\xe2\\x80\\xaey closes it in about/);
    expect(host.textContent).not.toContain("\u202e");
  });

  it("are said once when they are new and critical", () => {
    const said = () => host.querySelector("[data-announced]")?.textContent ?? "";
    show({ findings: [monitorOf(now)] });
    expect(said()).toBe("");
    const critical = { ...bufferOf(now), severity: "critical" } as Finding;
    show({ findings: [critical, monitorOf(now)] });
    expect(said()).toMatch(/^Critical: .*notifier/);
    const first = said();
    act(() => void vi.advanceTimersByTime(3_000));
    show({ findings: [{ ...critical }, monitorOf(now)] });
    expect(said()).toBe(first);
  });
});
