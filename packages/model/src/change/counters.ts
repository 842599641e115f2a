/**
 * Fields that only grow while a client is connected, so that what came on top is far smaller than the sum.
 * corpus of redis 8.x and valkey 8.x `src/networking.c`, dragonfly 1.40 `dragonfly_connection.cc`.
 */
export const COUNTERS: ReadonlySet<string> = new Set([
  "tot-net-in",
  "tot-net-out",
  "tot-cmds",
  "read-events",
  "avg-pipeline-len-sum",
  "avg-pipeline-len-cnt",
  "parse-batch-cmd-sum",
  "parse-batch-cnt",
  "tot-read-calls",
  "tot-dispatches",
]);
