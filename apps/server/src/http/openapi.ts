/**
 * The OpenAPI document, made from the schemas by which requests are checked. Who may ask is not written twice: the
 * security of each operation comes from the table of auth/access.ts.
 */
import swagger from "@fastify/swagger";
import type { FastifySchema } from "fastify";
import Type from "typebox";
import { accessOf, isChange } from "../auth/access.ts";
import { failures, SHARED_SCHEMAS } from "./answer-schemas.ts";
import type { ApiDeps, ApiInstance } from "./api.ts";

type Security = NonNullable<FastifySchema["security"]>;

const OPEN: Security = [];
const READ: Security = [{ bearer: [] }, { cookie: [] }];
const CHANGE: Security = [{ bearer: [] }, { cookie: [], csrf: [] }];

/** To be called before any route is registered: what has no tag is not in the document (catch-alls, the page). */
export async function describeApi(
  app: ApiInstance,
  { version, listen }: Pick<ApiDeps, "version" | "listen">,
): Promise<void> {
  for (const schema of SHARED_SCHEMAS) app.addSchema(schema);
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Clientele",
        version,
        license: { name: "MIT" },
        description:
          "Who is connected to your Redis-compatible servers. HEAD is possible wherever GET is. Every answer that is " +
          "not 2xx is an Error; /healthz, /readyz and /metrics say their own.",
      },
      servers: [{ url: listen.basePath === "" ? "/" : listen.basePath }],
      tags: [
        {
          name: "session",
          description: "Sign-in of a page; scripts send the token with each request instead.",
        },
        { name: "servers", description: "What is watched, and who is connected to it." },
        { name: "actions", description: "What changes something on a server." },
        { name: "stream", description: "Frames and states, live." },
        { name: "operation", description: "For those who run Clientele." },
      ],
      components: {
        securitySchemes: {
          bearer: {
            type: "http",
            scheme: "bearer",
            description: "The token of the link printed at the start.",
          },
          cookie: {
            type: "apiKey",
            in: "cookie",
            name: "clientele_4379",
            description: "Set by POST /api/session. The port that Clientele listens on is part of its name.",
          },
          csrf: {
            type: "apiKey",
            in: "header",
            name: "x-clientele-csrf",
            description: "The csrf of GET /api/session; with the cookie, for whatever changes something.",
          },
        },
      },
    },
    hideUntagged: true,
    stripBasePath: false,
    convertConstToEnum: false,
    refResolver: { buildLocalReference: (json, _base, _fragment, i) => String(json["$id"] ?? `def-${i}`) },
    transform: ({ schema, url, route }) => ({
      schema: { ...schema, security: securityOf([route.method].flat()[0] ?? "GET", url) },
      url,
    }),
  });
}

function securityOf(method: string, pattern: string): Security {
  if (accessOf(method, pattern) === "open") return OPEN;
  return isChange(method) ? CHANGE : READ;
}

export function registerOpenApi(app: ApiInstance): void {
  app.get(
    "/api/openapi.json",
    {
      schema: {
        operationId: "openapi",
        tags: ["operation"],
        summary: "This document",
        response: { 200: Type.Unsafe<object>({ type: "object", description: "OpenAPI 3.1" }), ...failures },
      },
    },
    (): object => app.swagger(),
  );
}
