import { displayText, type Reply } from "@clientele/resp";

/** A reply of one line as redis-cli prints it at a terminal. Commands of this folder get no others. */
export function replyText(reply: Reply): string {
  switch (reply.kind) {
    case "simple":
      return displayText(reply.text);
    case "error":
      return `(error) ${displayText(reply.text)}`;
    case "integer":
      return `(integer) ${reply.value}`;
    case "null":
      return "(nil)";
    case "boolean":
      return reply.value ? "(true)" : "(false)";
    default:
      return `(${reply.kind})`;
  }
}
