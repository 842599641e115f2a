import { ApiError } from "../http/errors.ts";
import type { Log } from "../log.ts";
import { sameSecret } from "./secret.ts";
import { Tries } from "./tries.ts";

/** Checks the token of a sign-in or of a script; both count against the same five wrong ones a minute. */
export class TokenCheck {
  readonly #token: string;
  readonly #tries: Tries;
  readonly #log: Log;

  constructor(token: string, now: () => number, log: Log) {
    this.#token = token;
    this.#tries = new Tries(now);
    this.#log = log;
  }

  /** Returns when `given` is the token. Throws ApiError `wrong-token` or `too-many-tries`. */
  check(given: string, address: string): void {
    const wait = this.#tries.waitSeconds(address);
    if (wait > 0) {
      this.#log.warn("sign-in refused", { address, cause: "too many wrong tokens", waitSeconds: wait });
      throw new ApiError(
        "too-many-tries",
        `Five wrong tokens came from this address within a minute; wait ${wait} s.`,
        {
          headers: { "retry-after": String(wait) },
        },
      );
    }
    if (sameSecret(given, this.#token)) return;
    this.#tries.failed(address);
    this.#log.warn("sign-in refused", { address, cause: "wrong token" });
    throw new ApiError("wrong-token", "The token is not the one of this Clientele.");
  }
}
