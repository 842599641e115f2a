import type { FindingOf } from "@clientele/model";
import { describe, expect, it } from "vitest";
import { markFindings } from "./finding-marks.ts";

const COMMON = { since: 1, query: null, clients: 1, killable: true, effectAt: null };
const LEAK: FindingOf<"leak"> = {
  ...COMMON,
  id: "leak:ip:10.0.3.7",
  rule: "leak",
  severity: "critical",
  subject: { kind: "group", by: "ip", value: "10.0.3.7" },
  evidence: { clients: 9, tail: 8, tailIs: "never used", growthPerMinute: 3, overMs: 60_000, fullAt: null },
};
const BUFFER: FindingOf<"output-buffer"> = {
  ...COMMON,
  id: "output-buffer:client:7",
  rule: "output-buffer",
  severity: "warning",
  subject: { kind: "client", key: 7, addr: "10.0.3.7:50344", name: "notifier" },
  evidence: {
    ...{ type: "pubsub", omem: 9, soft: 8, softSeconds: 60, hard: null, over: "soft" },
    ...{ overSince: 1000, closesAt: 61_000, uncertaintyMs: 2000, growthPerSecond: null },
  },
};
const MONITOR: FindingOf<"monitor"> = {
  ...COMMON,
  id: "monitor",
  rule: "monitor",
  severity: "warning",
  subject: { kind: "client", key: 7, addr: "[::1]:9", name: "" },
  evidence: { clients: 2, keys: [7, 12], omem: 0 },
};

describe("marks of findings", () => {
  it("stand at a client with the time at which it is closed, and at its ip and name", () => {
    const { clients, values } = markFindings([BUFFER]);
    expect(clients.get(7)).toEqual({ level: "warn", closesAt: 61_000 });
    expect(values.get("ip")?.get("10.0.3.7")).toBe("warn");
    expect(values.get("name")?.get("notifier")).toBe("warn");
  });

  it("stand at the value of a group, and at none of its members", () => {
    const { clients, values } = markFindings([LEAK]);
    expect(clients.size).toBe(0);
    expect(values.get("ip")).toEqual(new Map([["10.0.3.7", "crit"]]));
  });

  it("stand at all that run MONITOR, and at its flag", () => {
    const { clients, values } = markFindings([MONITOR]);
    expect([...clients.keys()]).toEqual([7, 12]);
    expect(values.get("flags")?.get("O")).toBe("warn");
    expect(values.get("ip")?.get("::1")).toBe("warn");
    expect(values.get("name")?.has("") ?? false).toBe(false);
  });

  it("are the worst of all that name the same, and keep the countdown", () => {
    const { clients, values } = markFindings([LEAK, MONITOR, BUFFER]);
    expect(values.get("ip")?.get("10.0.3.7")).toBe("crit");
    expect(clients.get(7)).toEqual({ level: "warn", closesAt: 61_000 });
  });
});
