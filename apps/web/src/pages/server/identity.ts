import type { ServerIdentity } from "@clientele/resp";
import { words } from "../../words/en.ts";
import { MISSING } from "../../words/format.ts";

/** `Redis 7.4.2`. */
export function productName(identity: ServerIdentity | null): string {
  if (!identity) return MISSING;
  const name = Object.hasOwn(words.products, identity.product)
    ? words.products[identity.product]
    : identity.product;
  return `${name} ${identity.version}`;
}
