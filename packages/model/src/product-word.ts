/** What a server is called in sentences. */
import { type ServerIdentity, UNIDENTIFIED } from "@clientele/resp";

type Named = Pick<ServerIdentity, "product">;

const NAMES: ReadonlyMap<string, string> = new Map([
  ["redis", "Redis"],
  ["valkey", "Valkey"],
  ["keydb", "KeyDB"],
  ["redict", "Redict"],
  ["dragonfly", "Dragonfly"],
  ["kvrocks", "Kvrocks"],
  ["garnet", "Garnet"],
]);

/** `KeyDB`; a product that is not known as it calls itself, each byte that is no plain letter or sign as `\xNN`. */
export function productSpelling({ product }: Named): string {
  return NAMES.get(product) ?? product.replace(/[^ -~]/g, escaped);
}

function escaped(byte: string): string {
  return `\\x${byte.charCodeAt(0).toString(16).padStart(2, "0")}`;
}

/** `KeyDB`, to stand in a sentence. `Redis` also where nothing is known of the server: what is said is true of all. */
export function productWord(identity: Named | null): string {
  const isKnown = identity !== null && identity.product !== UNIDENTIFIED.product;
  return productSpelling(isKnown ? identity : { product: "redis" });
}
