import type { FastifyInstance, FastifyReply } from "fastify";
import { ApiError } from "../http/errors.ts";
import type { PageFile, PageManifest } from "./manifest.ts";

const NOT_BUILT =
  "The page of Clientele is not built. Run: npm run build\nThe API under /api works without it.\n";

/** Files of the page by exact path; any other path that a browser navigates to is the shell, which routes by itself. */
export function registerPage(app: FastifyInstance, page: PageManifest): void {
  app.get("/*", (request, reply) => {
    const path = (request.raw.url ?? "/").split("?", 1)[0] ?? "/";
    const file = path === "/" ? page.index : page.files.get(path);
    if (file !== undefined && file !== null) return sendFile(reply, file);
    if (!wantsHtml(request.raw.headers.accept))
      throw new ApiError("not-found", "There is no file at this address.");
    if (page.index !== null) return sendFile(reply, page.index);
    return reply.code(503).type("text/plain; charset=utf-8").send(NOT_BUILT);
  });
}

function sendFile(reply: FastifyReply, file: PageFile): FastifyReply {
  return reply.header("cache-control", file.cacheControl).type(file.type).send(file.bytes);
}

function wantsHtml(accept: string | undefined): boolean {
  return accept?.includes("text/html") ?? false;
}
