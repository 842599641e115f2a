import { ApiError } from "../http/errors.ts";
import type { WatchedServer } from "./watched-server.ts";

/** Throws ApiError `not-live` with the server's own cause: nothing is done on data that may be old. */
export function requireLive(server: WatchedServer): void {
  const { state, cause, remedy } = server.status();
  if (state === "live") return;
  throw notLive(server.name, `is ${state}${cause === null ? "." : `: ${cause}`}`, remedy);
}

export function notLive(name: string, what: string, remedy: string | null): ApiError {
  return new ApiError("not-live", `${name} ${what}`, remedy === null ? {} : { remedy });
}
