import type { SessionBody } from "@clientele/model";
import { afterEach, expect, it, vi } from "vitest";
import { kill, readSession, startSession } from "./api.ts";

const REFUSAL = { error: { code: "too-many-tries", message: "Too many tries.", remedy: "Wait a minute." } };
const SIGNED_IN: SessionBody = { signedIn: true, csrf: "c5rf", version: "1" };

/** Clientele's end of HTTP: answers every request so. */
function answer(status: number, body: unknown) {
  const fetch = vi.fn((_path: string, _request?: RequestInit) =>
    Promise.resolve(new Response(JSON.stringify(body), { status })),
  );
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

afterEach(() => vi.unstubAllGlobals());

it("takes a 200 that says signed out for no session", async () => {
  answer(200, { signedIn: false } satisfies SessionBody);
  expect(await readSession()).toBeNull();
});

it("sends the csrf of its session with what changes something", async () => {
  const fetch = answer(200, SIGNED_IN);
  expect(await readSession()).toEqual(SIGNED_IN);
  await kill("cache", "p1", "");
  expect(fetch.mock.lastCall?.[1]?.headers).toMatchObject({ "x-clientele-csrf": "c5rf" });
});

it("takes a wrong token for no session, and throws what else the server says", async () => {
  answer(401, { error: { ...REFUSAL.error, code: "wrong-token" } });
  expect(await startSession("wrong")).toBeNull();
  answer(429, REFUSAL);
  await expect(startSession("wrong")).rejects.toMatchObject(REFUSAL.error);
  answer(500, null);
  await expect(readSession()).rejects.toMatchObject({ code: "unexpected" });
});
