/** HTTP under /api. Errors are thrown as ApiError with what the server said. */
import type {
  ErrorBody,
  FollowedGrouping,
  GroupTrendsBody,
  KillBody,
  KillPreviewBody,
  SessionBody,
  SetNameBody,
  TrendsBody,
  WhoBody,
} from "@clientele/model";
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

/** Clients of all servers that match a query in the language of docs/query.md; at most `limit` of each server. */
export function who(query: string, limit: number): Promise<WhoBody> {
  return get(underBase(`api/who?${new URLSearchParams({ q: query, limit: String(limit) })}`));
}

/** Clients of every server over the last quarter of an hour. */
export function trends(): Promise<TrendsBody> {
  return get(underBase("api/trends"));
}

/** The largest groups of one server over the last quarter of an hour. */
export function groupTrends(server: string, by: FollowedGrouping): Promise<GroupTrendsBody> {
  return get(underBase(`api/servers/${encodeURIComponent(server)}/groups/trends?by=${by}`));
}

async function get<T>(path: string): Promise<T> {
  return readBody<T>(await reach(path, { headers: { accept: "application/json" } }));
}

async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await reach(path, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", "x-clientele-csrf": csrf },
    body: JSON.stringify(body),
  });
  return readBody<T>(response);
}

function reach(path: string, request: RequestInit): Promise<Response> {
  return fetch(path, request).catch(() => {
    throw new ApiError("unreachable", words.api.unreachable, words.api.unreachableRemedy);
  });
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
