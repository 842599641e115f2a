import type { Gateway } from "./app.ts";

const never = () => new Promise<never>(() => {});

/** For tests: nothing is ever told or answered. */
export const quietGateway: Gateway = {
  watch: () => () => {},
  retryNow: () => {},
  signIn: () => Promise.resolve(),
  previewKill: never,
  kill: never,
  setName: never,
  who: never,
  trends: never,
  groupTrends: never,
};
