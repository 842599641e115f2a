import type { ServerState } from "@clientele/model";
import { act } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { words } from "../../words/en.ts";
import { band, button, host, list, mountPage, show, unmountPage } from "./mounted-page.tsx";

const TROUBLES: readonly Exclude<ServerState, "live">[] = [
  "connecting",
  "stale",
  "down",
  "full",
  "loading",
  "busy",
  "paused",
  "credentials",
  "denied",
  "protected",
  "unsupported",
];

beforeEach(mountPage);
afterEach(unmountPage);

describe("a server that is not live", () => {
  it.each(TROUBLES)("%s: says what failed, since when, how often it was tried, and what to do", (state) => {
    const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
    show({
      state,
      cause: "It failed.",
      remedy: "Do this.",
      tries: 3,
      since: inSeconds(-65),
      nextTry: inSeconds(8.5),
    });
    expect(host.querySelector("[data-state]")?.textContent).toBe(words.states[state]);
    expect(band()).toMatch(
      /It failed\. Since .*\(1\u00a0m\u00a0\d\d\u00a0s\), 3 tries, next in \d+\u00a0s\. Do this\./,
    );
  });

  it.each(TROUBLES)("%s: never says that it has no clients while none were listed", (state) => {
    show({ state, cause: "It failed." });
    expect(host.textContent).not.toMatch(/\b0 clients|No client is connected/);
  });

  it.each(TROUBLES)("%s: keeps what was listed before, and lets nobody be killed", (state) => {
    list();
    show({ state, cause: "It failed." }, "/s/cache?client=7");
    expect(host.querySelector(".drawer")?.textContent).toContain("10.0.0.1:5");
    expect(button(/^Kill…/)?.getAttribute("aria-disabled")).toBe("true");
    expect(button(/^Kill…/)?.getAttribute("aria-description")).toMatch(/not live/);
  });

  it("counts down to the next try", () => {
    vi.useFakeTimers();
    const nextTry = new Date(Date.now() + 20_000).toISOString();
    show({ state: "down", cause: "It failed.", nextTry });
    const waiting = () => Number(/next in (\d+)/.exec(band())?.[1]);
    const before = waiting();
    act(() => void vi.advanceTimersByTime(5_000));
    expect(before - waiting()).toBe(5);
    act(() => void vi.advanceTimersByTime(20_000));
    expect(band()).toContain("trying now");
    vi.useRealTimers();
  });

  it("has the command of its remedy apart, to be copied", () => {
    const grant = "ACL SETUSER clientele +client|kill";
    show({ state: "denied", cause: "No right.", remedy: `Grant it on the server: ${grant}` });
    expect(host.querySelector(".band code")?.textContent).toBe(grant);
    expect(host.querySelector(".band .command button")?.textContent).toBe("Copy");
  });
});
