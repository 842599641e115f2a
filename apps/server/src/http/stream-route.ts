import { CLOSE } from "@clientele/model";
import Type from "typebox";
import type { WebSocket } from "ws";
import { failures } from "./answer-schemas.ts";
import type { ApiDeps, ApiInstance } from "./api.ts";
import { ApiError } from "./errors.ts";
import { STREAM } from "./guard.ts";

/** How long a viewer that is signed out has to answer the close before its socket is cut. */
const CLOSE_MS = 800;

/** Frames and states, live. The guard has checked Host, Origin and identity before the upgrade. */
export function registerStream(app: ApiInstance, deps: ApiDeps): void {
  app.route({
    method: "GET",
    url: STREAM,
    schema: {
      operationId: "stream",
      tags: ["stream"],
      summary: "A WebSocket with frames and states, live",
      description:
        "Text messages are JSON, binary ones are frames: docs/stream.md has every message and close code. With a " +
        "cookie the Origin must be the page's own.",
      response: { 101: Type.Null({ description: "The socket is open." }), ...failures },
    },
    handler: () => {
      throw new ApiError("upgrade-required", "This address is a WebSocket.");
    },
    wsHandler: (socket: WebSocket, request) => {
      const viewer = deps.stream(socket);
      if (request.identity?.kind !== "session") return;
      const detach = deps.sessions.attach(request.identity.session, () => {
        viewer.close(CLOSE.signedOut, "signed out");
        setTimeout(() => socket.terminate(), CLOSE_MS).unref();
      });
      socket.once("close", detach);
    },
  });
}
