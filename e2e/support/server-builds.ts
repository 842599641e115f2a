import type { TestInfo } from "@playwright/test";

const SERVER_BUILDS = new URL("../../scripts/lib/server-builds.mjs", import.meta.url).href;

/** As scripts/lib/server-builds.mjs makes them. */
type ServerBuild =
  | { readonly name: string; readonly command: readonly [string, ...string[]] }
  | { readonly name: string; readonly unavailable: string };

let builds: Promise<readonly ServerBuild[]> | undefined;

/** Milliseconds that a fixture needs which may have to fetch builds first. */
export const FETCH_MS = 240_000;

/**
 * How to start the build `name` of another line of servers, such as `valkey 8.1`. Where it cannot be had the story ends
 * here: skipped, with the reason.
 */
export async function commandOfBuild(name: string, story: TestInfo): Promise<readonly [string, ...string[]]> {
  builds ??= import(SERVER_BUILDS).then(({ serverBuilds }) => serverBuilds());
  const build = (await builds).find((each) => each.name === name);
  if (build === undefined) throw new Error(`There is no build ${name} in scripts/lib/server-builds.mjs`);
  if ("command" in build) return build.command;
  process.stdout.write(`skipped: ${name}: ${build.unavailable}\n`);
  story.skip(true, `${name}: ${build.unavailable}`);
  throw new Error("A skipped story goes on");
}
