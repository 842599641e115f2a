import type { ServerIdentity } from "@clientele/resp";
import { words } from "../../words/en.ts";
import { MISSING } from "../../words/format.ts";

/** `Redis 7.4.2`. */
export function productName(identity: ServerIdentity | null): string {
  return identity ? `${productWord(identity)} ${identity.version}` : MISSING;
}

/** `Redis`, to stand in a sentence; also where nothing is known of the server: what is said is true of all. */
export function productWord(identity: ServerIdentity | null): string {
  const product = identity?.product ?? "redis";
  return (Object.hasOwn(words.products, product) ? words.products[product] : undefined) ?? product;
}
