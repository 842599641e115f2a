import type { DecoderLimits } from "../reply.ts";

/** What a decoder allows where it is told nothing else. */
export const DEFAULT_LIMITS: DecoderLimits = {
  depth: 32,
  bulkBytes: 64 * 1024 * 1024,
  lineBytes: 64 * 1024,
  elements: 1_000_000,
};
