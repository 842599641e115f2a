/** A situation becomes one test for each server that plays it; a server that cannot be had here counts as skipped. */
import { describe, it } from "vitest";
import { fakeServers } from "../support/profiles/index.ts";
import { realServers } from "./real-servers.ts";
import type { ServerUnderTest } from "./server-under-test.ts";
import type { Situation } from "./situations.ts";
import { Stage } from "./stage.ts";
import type { Seen } from "./watched-api.ts";

/** What the runner's report says of each test besides its result. */
interface ContractMeta {
  readonly server: string;
  readonly kind: ServerUnderTest["kind"];
  readonly version: string;
  readonly situation: Situation;
  readonly seen: Seen | null;
}

declare module "vitest" {
  interface TaskMeta {
    contract?: ContractMeta;
  }
}

const SERVERS = [...realServers(), ...fakeServers];

export function situation(name: Situation, play: (stage: Stage) => Promise<void>): void {
  for (const server of SERVERS.filter(({ plays }) => plays.has(name))) {
    const { kind, version, unavailable } = server;
    describe(server.name, { concurrent: true }, () => {
      it(name, { skip: unavailable !== null }, async ({ task, skip }) => {
        const stage = new Stage(server, skip);
        try {
          await play(stage);
        } finally {
          task.meta.contract = { server: server.name, kind, version, situation: name, seen: stage.seen };
          await stage.end();
        }
      });
    });
  }
}
