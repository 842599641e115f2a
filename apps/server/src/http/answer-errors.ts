import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import type { Log } from "../log.ts";
import { ApiError, type ErrorCode } from "./errors.ts";
import { faultFields } from "./fault-fields.ts";
import { SECURITY_HEADERS } from "./headers.ts";
import { validationError } from "./validation-error.ts";

/** What Fastify's own errors are called here; all others of the framework with a 4xx status are bad requests. */
const FRAMEWORK: ReadonlyMap<string, readonly [ErrorCode, string]> = new Map([
  ["FST_ERR_CTP_INVALID_MEDIA_TYPE", ["not-json", "The body is not JSON by its Content-Type."]],
  ["FST_ERR_CTP_BODY_TOO_LARGE", ["too-large", "The body is too large."]],
  ["FST_ERR_CTP_EMPTY_JSON_BODY", ["bad-request", "The body is empty."]],
  ["FST_ERR_CTP_INVALID_JSON_BODY", ["bad-request", "The body is not valid JSON."]],
  ["FST_ERR_CTP_INVALID_CONTENT_LENGTH", ["bad-request", "The body is not as long as Content-Length says."]],
  ["FST_ERR_BAD_URL", ["bad-request", "The path holds a % that is not a percent code."]],
  ["FST_ERR_MAX_PARAM_LENGTH", ["not-found", "A part of the path is too long."]],
]);

/**
 * Answers any error of a request as `{error: {code, message, remedy}}`. What was not thrown for the one who asked is
 * logged by its name and place only (its message may hold a command's words) and answered as `internal`.
 */
export function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Log,
): FastifyReply {
  const known = toApiError(error);
  if (known === null)
    log.error("request failed", {
      method: request.method,
      route: request.routeOptions?.url ?? "none",
      ...faultFields(error),
    });
  const answer = known ?? new ApiError("internal", "Clientele failed to answer this request.");
  return reply
    .code(answer.status)
    .headers({ ...SECURITY_HEADERS, ...answer.headers })
    .type("application/json; charset=utf-8")
    .send(JSON.stringify(answer.body));
}

function toApiError(error: unknown): ApiError | null {
  if (error instanceof ApiError) return error;
  const { code, statusCode, validation } = error as Partial<FastifyError>;
  if (validation !== undefined) return validationError(error as FastifyError);
  const [own, message] = FRAMEWORK.get(code ?? "") ?? [];
  if (own !== undefined && message !== undefined) return new ApiError(own, message);
  if (error instanceof SyntaxError && statusCode === 400)
    return new ApiError("bad-request", "The body is not valid JSON.");
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new ApiError("bad-request", "The request could not be understood.");
  }
  return null;
}
