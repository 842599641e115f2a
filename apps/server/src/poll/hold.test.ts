import { parseInfo } from "@clientele/resp";
import { describe, expect, test } from "vitest";
import type { Failure } from "../target/failure.ts";
import { classify } from "./classify.ts";
import { cutOffPauseMs, isCutOff } from "./cut-off.ts";
import { type Hold, heldBack, isHeld } from "./hold.ts";
import { loadingHindrance } from "./loading.ts";

const NOPERM: Failure = { kind: "reply", step: "list", text: "NOPERM no" };
const BUSY: Failure = { kind: "reply", step: "list", text: "BUSY wait" };

function hold(before: Hold | null, failure: Failure, now: number, random = 1): Hold {
  const held = heldBack(before, failure, classify(failure), { now, random });
  if (held === null) throw new Error("not held");
  return held;
}

describe("what was refused is held back", () => {
  test("for 15 to 30 s where somebody has to grant it, and counted", () => {
    const first = hold(null, NOPERM, 1_000);
    expect(first).toMatchObject({ tries: 1, until: 31_000, hindrance: { state: "denied" } });
    expect(hold(first, NOPERM, 31_000, 0)).toMatchObject({ tries: 2, until: 46_000 });
    expect([isHeld(first, 30_999), isHeld(first, 31_000), isHeld(null, 0)]).toEqual([true, false, false]);
  });

  test("for a moment where the server is busy", () => {
    expect(hold(null, BUSY, 0).until).toBe(250);
  });

  test("never where the server is lost", () => {
    const failure: Failure = { kind: "closed" };
    expect(heldBack(null, failure, classify(failure), { now: 0, random: 0 })).toBeNull();
  });
});

describe("a list that is cut off", () => {
  test("tells from the second time on, and is left alone from 30 s up to 10 min", () => {
    expect([0, 1, 2, 3].map(isCutOff)).toEqual([false, false, true, true]);
    expect([2, 3, 4, 5, 6, 7, 99].map((cuts) => cutOffPauseMs(30_000, cuts) / 1_000)).toEqual([
      30, 60, 120, 240, 480, 600, 600,
    ]);
  });

  test("names the limits that are set, and only those", () => {
    const none = { hard: 0, soft: 0, softSeconds: 0 };
    const normal = { hard: 9, soft: 5, softSeconds: 60 };
    const limits = {
      ...{
        maxclients: null,
        timeout: null,
        tcpKeepalive: null,
        queryBuffer: null,
        maxmemoryClients: 131_072,
      },
      outputBuffer: { normal: none, replica: none, pubsub: none },
    };
    const cause = (cut: typeof limits | null) => classify({ kind: "cutOff", times: 2, limits: cut }).cause;
    expect(cause(limits)).toMatch(/on its way: maxmemory-clients is 131072 bytes\.$/);
    expect(cause({ ...limits, outputBuffer: { ...limits.outputBuffer, normal } })).toMatch(
      /client-output-buffer-limit normal is 9 5 60, maxmemory-clients/,
    );
    expect(cause(null)).toMatch(/on its way\.$/);
  });
});

test.each([
  ["loading:0\r\n", undefined],
  ["", undefined],
  ["loading:1\r\nloading_loaded_perc:12.34\r\nloading_eta_seconds:5\r\n", ": 12 %, about 5 s to go."],
  ["loading:1\r\nloading_loaded_perc:12.34\r\nloading_eta_seconds:-1\r\n", ": 12 %."],
  ["loading:1\r\nloading_loaded_perc:-nan\r\n", "."],
])("INFO %j tells the progress %j", (text, progress) => {
  const cause = loadingHindrance(parseInfo(Buffer.from(text)))?.cause;
  expect(cause).toBe(progress === undefined ? undefined : `The server is loading its data${progress}`);
});
