/** What a viewer sends, read strictly: a type of the table, a server's name, nothing else. */
import type { ViewerMessage } from "@clientele/model";

export type ReadMessage =
  | { readonly outcome: "message"; readonly message: ViewerMessage }
  | { readonly outcome: "malformed"; readonly message: string };

type ViewerMessageType = ViewerMessage["type"];

const TYPES: ReadonlyMap<string, ViewerMessageType> = new Map([
  ["subscribe", "subscribe"],
  ["unsubscribe", "unsubscribe"],
  ["resync", "resync"],
]);

const LONGEST_NAME = 512;

/** Repeats nothing of what was sent. */
export function readViewerMessage(text: string): ReadMessage {
  const value = parseJson(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return malformed("A message is one JSON object.");
  }
  const { type: typeText, server } = value as { readonly type?: unknown; readonly server?: unknown };
  const type = typeof typeText === "string" ? TYPES.get(typeText) : undefined;
  if (type === undefined) return malformed(`The type must be one of ${[...TYPES.keys()].join(", ")}.`);
  if (typeof server !== "string" || server === "" || server.length > LONGEST_NAME) {
    return malformed("The message needs server: the name of a server.");
  }
  return { outcome: "message", message: { type, server } };
}

function malformed(message: string): ReadMessage {
  return { outcome: "malformed", message };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
