import { CLOSE } from "@clientele/model";
import type { WebSocket } from "ws";
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
