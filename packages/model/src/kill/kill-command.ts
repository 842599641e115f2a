/**
 * The command that kills one client and nobody else, as exact as the server takes it:
 *
 *   id, addr, type   CLIENT KILL ID n ADDR a TYPE t SKIPME yes   the server itself checks once more
 *   id               CLIENT KILL ID n                             ids are never used twice
 *   addr             CLIENT KILL a                               whoever has the address when it arrives
 */
import {
  type ClientType,
  CommandError,
  clientKill,
  clientKillAddress,
  clientKillId,
  parseAddress,
} from "@clientele/resp";
import type { KillBy } from "../contract/abilities.ts";
import type { KillScene } from "./frozen-client.ts";

interface Victim {
  readonly id: number;
  readonly addr: string;
  readonly type: ClientType;
}

const BY: { readonly [K in KillBy]: (victim: Victim) => readonly string[] } = {
  "id, addr, type": (victim) => clientKill(victim),
  id: ({ id }) => clientKillId(id),
  addr: ({ addr }) => clientKillAddress(ownAddress(addr)),
};

/** Throws CommandError where no command names this client alone. */
export function killCommand(victim: Victim, scene: KillScene): readonly string[] {
  return BY[killByOf(scene)](victim);
}

/** What has to be said before a kill on this server; null where the command names the client beyond doubt. */
export function killCaution(scene: KillScene): string | null {
  if (killByOf(scene) !== "addr") return null;
  return "This server gives its clients no ids (Redis before 2.8.12), so they are killed by their address: if one closes at the last moment, another client may have taken its address and is closed in its place.";
}

/** Keys of our own mean nothing to the server. */
function killByOf({ table, killBy }: KillScene): KillBy {
  return table.keyedById ? killBy : "addr";
}

/**
 * All clients of a unix socket have one address (in 2.4 `0.0.0.0:0`): from 2.8 a kill by it closes all of them, in 2.6
 * none.
 */
function ownAddress(addr: string): string {
  const address = parseAddress(addr);
  if (address.kind === "ip" && address.port > 0) return addr;
  throw new CommandError(
    "Its address is not its own (a unix socket's, or unknown), and this server gives no ids.",
  );
}
