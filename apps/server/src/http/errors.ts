import type { ErrorBody } from "@clientele/model";

interface ErrorKind {
  readonly status: number;
  readonly remedy: string;
}

/** Every code that the API answers, with its status and what the one who asked can do. */
export const ERRORS = {
  "bad-request": { status: 400, remedy: "Correct the request." },
  "bad-field": { status: 400, remedy: "Correct the field that is named." },
  "bad-query": { status: 400, remedy: "All forms are in docs/query.md." },
  "not-yet": { status: 400, remedy: "Leave the parameter out." },
  "not-signed-in": {
    status: 401,
    remedy:
      "Open the sign-in link that Clientele prints at its start, or send Authorization: Bearer with the token.",
  },
  "wrong-token": { status: 401, remedy: "Use the link that Clientele printed at its last start." },
  "no-csrf": { status: 403, remedy: "Send x-clientele-csrf with the csrf of GET /api/session." },
  "foreign-origin": {
    status: 403,
    remedy: "Open the page at the address that Clientele prints at its start.",
  },
  "not-found": { status: 404, remedy: "Check the address." },
  "no-such-server": { status: 404, remedy: "GET /api/servers lists the names." },
  "no-such-preview": { status: 404, remedy: "Previews live five minutes: make a new one." },
  "wrong-method": { status: 405, remedy: "Use one of the methods in the Allow header." },
  "refused-by-server": {
    status: 409,
    remedy: "Grant the right on the server: ACL SETUSER <user> +client|setname",
  },
  restarted: { status: 409, remedy: "Look at the list again: ids mean other clients now." },
  "too-large": { status: 413, remedy: "Send less in one request." },
  "not-json": { status: 415, remedy: "Send the body as Content-Type: application/json." },
  "foreign-host": { status: 421, remedy: "Open the address that Clientele prints at its start." },
  "too-many-tries": {
    status: 429,
    remedy: "Wait, then use the link that Clientele printed at its last start.",
  },
  "headers-too-large": { status: 431, remedy: "Send fewer or shorter headers." },
  "timed-out": { status: 408, remedy: "Send the request faster." },
  "upgrade-required": { status: 426, remedy: "Connect with a WebSocket client." },
  internal: { status: 500, remedy: "Look into Clientele's log; it goes on working." },
  "not-live": { status: 503, remedy: "Wait until the server is live again." },
  "no-list": { status: 503, remedy: "Wait for the first list of clients." },
  "log-failed": { status: 503, remedy: "Make room for the log, then try again." },
} as const satisfies Readonly<Record<string, ErrorKind>>;

export type ErrorCode = keyof typeof ERRORS;

/** Thrown anywhere while answering a request. `message` goes to the one who asked: nothing secret, nothing internal. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: ErrorCode;
  readonly remedy: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ErrorCode,
    message: string,
    more: { remedy?: string; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.code = code;
    this.remedy = more.remedy ?? ERRORS[code].remedy;
    this.headers = more.headers ?? {};
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  get body(): ErrorBody {
    return { error: { code: this.code, message: this.message, remedy: this.remedy } };
  }
}
