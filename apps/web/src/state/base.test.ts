import { afterEach, expect, it, vi } from "vitest";
import { kill, readSession } from "../source/api.ts";
import { readBase, underBase } from "./base.ts";

function write(content: string): void {
  const meta = document.createElement("meta");
  meta.name = "clientele-base";
  meta.content = content;
  document.head.append(meta);
}

afterEach(() => {
  for (const meta of document.querySelectorAll("meta")) meta.remove();
  vi.unstubAllGlobals();
});

it("is the path that the server wrote, and / without one", () => {
  expect(underBase("api/session")).toBe("/api/session");
  write("/tools/clientele/");
  expect(underBase("api/session")).toBe("/tools/clientele/api/session");
});

it.each(["", "//elsewhere/", "https://elsewhere/", "/x", "x/", "/a b/"])(
  "takes %j for no path",
  (content) => {
    write(content);
    expect(readBase(document)).toBe("/");
  },
);

it("stands before every address of the API", async () => {
  write("/x/");
  const fetch = vi.fn((_path: string) => Promise.resolve(new Response(JSON.stringify({ signedIn: false }))));
  vi.stubGlobal("fetch", fetch);
  await readSession();
  await kill("a/b", "p_1", "");
  expect(fetch.mock.calls.map(([path]) => path)).toEqual(["/x/api/session", "/x/api/servers/a%2Fb/kill"]);
});
