/**
 * Which servers are watched. The first that names any wins; lists are not merged:
 *
 *   words, -h -p, -s, -u  >  servers: of the config file  >  REDIS_… and VALKEY_…  >  127.0.0.1:6379, if it answers
 *
 * Flags of user, password and TLS fill the gaps of whichever these are. The environment's do so for its own servers
 * only: a password meant for one host is not sent to another. REDISCLI_AUTH counts for the command line, as in redis-cli.
 */
import type { ServerFlags } from "../cli/server-flags.ts";
import type { Target } from "../target/target.ts";
import { cliAuth, reachOfEnv, serversOfEnv } from "./env/env-servers.ts";
import type { Variables } from "./env/variables.ts";
import { fillGaps } from "./reach.ts";
import { hostAndPortTarget } from "./single-target.ts";
import type { WatchedTarget } from "./watched-target.ts";

export interface Servers {
  /** Empty where none is named. */
  readonly named: readonly WatchedTarget[];
  /** What may be tried then: the usual place, with credentials of the environment. */
  readonly usual: Target;
}

/** Throws UsageError. */
export function chooseServers(
  flags: ServerFlags,
  ofFile: readonly WatchedTarget[],
  variables: Variables,
): Servers {
  const usual = hostAndPortTarget(null, null);
  if (flags.targets.length > 0) return { named: ofCommandLine(flags.targets, flags, variables), usual };
  if (ofFile.length > 0) {
    const filled = fillGaps(
      ofFile.map(({ target }) => target),
      [flags.reach],
    );
    return { named: ofFile.map((server, i) => ({ ...server, target: filled[i] ?? server.target })), usual };
  }
  const ofEnv = serversOfEnv(variables, flags.reach);
  if (ofEnv.length > 0) return { named: ofEnv.map(watched), usual };
  if (flags.reaches) return { named: ofCommandLine([usual], flags, variables), usual };
  const [filled = usual] = fillGaps([usual], [reachOfEnv(variables), cliAuth(variables)]);
  return { named: [], usual: filled };
}

function ofCommandLine(
  targets: readonly Target[],
  { reach }: ServerFlags,
  variables: Variables,
): readonly WatchedTarget[] {
  return fillGaps(targets, [reach, cliAuth(variables)]).map(watched);
}

function watched(target: Target): WatchedTarget {
  return { target, intervalMs: null };
}
