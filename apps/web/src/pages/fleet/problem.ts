import { ApiError } from "../../state/app.ts";
import { words } from "../../words/en.ts";

/** What any failure says to a reader. */
export function problemOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError("unexpected", words.api.unreachable, words.api.unreachableRemedy);
}
