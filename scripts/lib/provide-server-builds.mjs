// Global setup of the vitest project `servers`: the builds of other versions, fetched when they are not there yet. Tests
// get them by inject("serverBuilds"); see apps/server/test/contract/real-servers.ts.
import { serverBuilds } from "./server-builds.mjs";

/** @param {import("vitest/node").TestProject} project */
export default async function provideServerBuilds(project) {
  const builds = await serverBuilds();
  for (const { name, unavailable } of builds) {
    if (unavailable !== undefined) process.stdout.write(`skipped: ${name}: ${unavailable}\n`);
  }
  project.provide("serverBuilds", builds);
}
