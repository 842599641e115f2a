import { describe, expect, it } from "vitest";
import { monitorFinding, rowOf } from "./fixtures.ts";
import { matchesText } from "./fleet-row.ts";

describe("a server in the fleet", () => {
  it("is as bad as the worse of its state and its findings", () => {
    const stale = { state: "stale", cause: "No answer for 6 s." } as const;
    expect(rowOf("a", {}, { findings: [monitorFinding()] })).toMatchObject({ level: "warn" });
    expect(rowOf("a", {}, { ...stale, findings: [monitorFinding("notice")] })).toMatchObject({
      level: "warn",
      finding: null,
    });
    const both = rowOf("a", {}, { ...stale, findings: [monitorFinding("critical")] });
    expect(both).toMatchObject({ level: "crit", finding: { rule: "monitor" } });
  });

  it("refuses clients when it says so now, not when it did before it went away", () => {
    expect(rowOf("a", { rejectedPerSecond: 0.1 }).refuses).toBe(true);
    expect(rowOf("a", { rejectedPerSecond: 0 }).refuses).toBe(false);
    expect(rowOf("a", { rejectedPerSecond: 5 }, { state: "down" }).refuses).toBe(false);
    expect(rowOf("a", {}, { state: "full" }).refuses).toBe(true);
  });

  it("takes the limit for the places where no figure tells them", () => {
    const limits = {
      maxclients: 200,
      timeout: null,
      tcpKeepalive: null,
      outputBuffer: null,
      queryBuffer: null,
      maxmemoryClients: null,
    };
    expect(rowOf("a", { clients: 50 }, { limits }).share).toBe(0.25);
    expect(rowOf("a", { clients: 50 }).share).toBeNull();
  });

  it("is found by words of its name and address, in any case", () => {
    const row = rowOf("prod-Cache-1", {}, { address: "10.0.1.20:6379" });
    expect(matchesText(row, "CACHE 10.0.1")).toBe(true);
    expect(matchesText(row, "cache 10.0.2")).toBe(false);
    expect(matchesText(row, "")).toBe(true);
  });
});
