import { productSpelling } from "@clientele/model";
import type { ServerIdentity } from "@clientele/resp";
import { MISSING } from "../../words/format.ts";

/** `Redis 7.4.2`. */
export function productName(identity: ServerIdentity | null): string {
  return identity ? `${productSpelling(identity)} ${identity.version}` : MISSING;
}
