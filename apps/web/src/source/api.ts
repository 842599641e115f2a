/** HTTP under /api. Errors are thrown as ApiError with what the server said. */
import type { ErrorBody, KillBody, KillPreviewBody, SessionBody, SetNameBody } from "@clientele/model";
import { ApiError } from "../state/app.ts";
import { underBase } from "../state/base.ts";
import { words } from "../words/en.ts";

type OwnSession = Extract<SessionBody, { signedIn: true }>;

let csrf = "";

/** The session this browser has, or null when it has none. */
export async function readSession(): Promise<OwnSession | null> {
  return keep(await fetch(underBase("api/session"), { headers: { accept: "application/json" } }));
}

/** Exchanges a token for a session; null when it is not the right one. */
export async function startSession(token: string): Promise<OwnSession | null> {
  const response = await fetch(underBase("api/session"), {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ token }),
  });
  return response.status === 401 ? null : keep(response);
}

async function keep(response: Response): Promise<OwnSession | null> {
  const body = await readBody<SessionBody>(response);
  if (!body.signedIn) return null;
  csrf = body.csrf;
  return body;
}

export function previewKill(server: string, ids: readonly number[]): Promise<KillPreviewBody> {
  return post(actionPath(server, "kill/preview"), { ids });
}

export function kill(server: string, preview: string, reason: string): Promise<KillBody> {
  return post(actionPath(server, "kill"), { preview, reason });
}

export function setName(server: string, name: string): Promise<SetNameBody> {
  return post(actionPath(server, "setname"), { name });
}

function actionPath(server: string, action: string): string {
  return underBase(`api/servers/${encodeURIComponent(server)}/${action}`);
}

async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", "x-clientele-csrf": csrf },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new ApiError("unreachable", words.api.unreachable, words.api.unreachableRemedy);
  });
  return readBody<T>(response);
}

async function readBody<T>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return body as T;
  const error = (body as ErrorBody | null)?.error;
  if (error) throw new ApiError(error.code, error.message, error.remedy);
  throw new ApiError(
    "unexpected",
    words.api.unexpected({ status: response.status }),
    words.api.unexpectedRemedy,
  );
}
