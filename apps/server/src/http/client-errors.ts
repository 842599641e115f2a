import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { ApiError } from "./errors.ts";
import { SECURITY_HEADERS } from "./headers.ts";

const KINDS: ReadonlyMap<string, ApiError> = new Map([
  ["HPE_HEADER_OVERFLOW", new ApiError("headers-too-large", "The headers are too large.")],
  ["ERR_HTTP_REQUEST_TIMEOUT", new ApiError("timed-out", "The request did not arrive in time.")],
]);
const NOT_HTTP = new ApiError("bad-request", "The request is not HTTP/1.1.");

/** Answers what never became a request (malformed, too slow, headers too large) and closes the connection. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  if (socket.writable) {
    const answer = KINDS.get(error.code ?? "") ?? NOT_HTTP;
    const body = JSON.stringify(answer.body);
    const headers = {
      ...SECURITY_HEADERS,
      "content-type": "application/json; charset=utf-8",
      "content-length": String(Buffer.byteLength(body)),
      connection: "close",
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(
      `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? "Error"}\r\n${lines.join("")}\r\n${body}`,
    );
  }
  socket.destroySoon();
}
