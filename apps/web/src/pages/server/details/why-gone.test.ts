import type { FindingOf } from "@clientele/model";
import { describe, expect, it } from "vitest";
import { statusOf, tableOf } from "../fixtures.ts";
import { whyGone } from "./why-gone.ts";

const AT = 1_700_000_000_000;
const MB = 1024 * 1024;

describe("why a client went", () => {
  const clientOf = (flags: string, omem: number, idle = 0) => ({
    table: tableOf(
      `id=1 addr=10.0.0.1:1 age=900 idle=${idle} flags=${flags} sub=0 psub=0 omem=${omem}\n`,
      AT,
    ),
    row: 0,
  });
  const finding = (
    patch: Partial<FindingOf<"output-buffer">["evidence"]> = {},
  ): FindingOf<"output-buffer"> => ({
    ...{
      id: "output-buffer:1",
      rule: "output-buffer",
      severity: "warning",
      since: AT,
      query: null,
      clients: 1,
    },
    ...{ killable: true, effectAt: null },
    subject: { kind: "client", key: 1, addr: "10.0.0.1:1", name: "" },
    evidence: {
      ...{ type: "pubsub", omem: 9 * MB, soft: 8 * MB, softSeconds: 60, hard: 32 * MB, over: "soft" },
      ...{ overSince: AT - 60_000, closesAt: AT, uncertaintyMs: 2000, growthPerSecond: 1 },
      ...patch,
    },
  });
  const seen = { client: clientOf("P", 9 * MB), goneAt: AT, restarted: false, finding: finding() };

  it("is the soft limit where its time was just over", () => {
    expect(whyGone(seen, statusOf())).toEqual({ kind: "soft", size: 8 * MB, seconds: 60 });
    expect(whyGone({ ...seen, goneAt: AT + 3000 }, statusOf())).toMatchObject({ kind: "soft" });
  });

  it("is not the soft limit long before or after that time", () => {
    expect(whyGone({ ...seen, goneAt: AT - 30_000 }, statusOf())).toBeNull();
    expect(whyGone({ ...seen, goneAt: AT + 60_000 }, statusOf())).toBeNull();
  });

  it("is the hard limit where it was near that one", () => {
    const near = { ...seen, client: clientOf("P", 31 * MB), finding: finding({ closesAt: null }) };
    expect(whyGone(near, statusOf())).toEqual({ kind: "hard", size: 32 * MB });
  });

  it("is a restart or its own flag before anything that is inferred", () => {
    expect(whyGone({ ...seen, restarted: true }, statusOf())).toEqual({ kind: "restart" });
    expect(whyGone({ ...seen, client: clientOf("Pc", 9 * MB) }, statusOf())).toEqual({
      kind: "closing",
      letter: "c",
    });
  });

  it("is timeout for an ordinary client that was idle for as long, and for nobody else", () => {
    const limits = { maxclients: 1, timeout: 300, tcpKeepalive: 0, maxmemoryClients: 0 };
    const status = statusOf({ limits: { ...limits, outputBuffer: null, queryBuffer: null } });
    const idle = { ...seen, finding: null, client: clientOf("N", 0, 301) };
    expect(whyGone(idle, status)).toEqual({ kind: "timeout", seconds: 300 });
    expect(whyGone({ ...idle, client: clientOf("N", 0, 20) }, status)).toBeNull();
    expect(whyGone({ ...idle, client: clientOf("P", 0, 301) }, status)).toBeNull();
    expect(whyGone({ ...idle, client: clientOf("b", 0, 301) }, status)).toBeNull();
    expect(whyGone(idle, statusOf())).toBeNull();
  });
});
