import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Bytes in use after garbage was collected: objects and array buffers. Buffers that one collection finds unused are
 * freed beside it, in a thread that may come late on a busy machine (45 MB were still counted); the next one waits for
 * that.
 */
export function heapInUse(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
