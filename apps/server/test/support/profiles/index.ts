/** Every server that is played and not run, for the contract suite. */
import type { ServerUnderTest } from "../../contract/server-under-test.ts";
import { underTest } from "./played-server.ts";
import { recordedProfiles } from "./recorded.ts";
import { sourceProfiles } from "./sources.ts";

export const fakeServers: readonly ServerUnderTest[] = [...recordedProfiles(), ...sourceProfiles].map(
  underTest,
);
