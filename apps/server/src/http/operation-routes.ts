/** For those who run Clientele: probes and Prometheus. Plain paths outside /api, as their tools expect. */
import Type, { type TUnsafe } from "typebox";
import { EXPOSITION_TYPE } from "../metrics/exposition.ts";
import { LoopDelay } from "../metrics/process-metrics.ts";
import { scrape } from "../metrics/scrape.ts";
import { takeSnapshot } from "../metrics/snapshot.ts";
import { failures } from "./answer-schemas.ts";
import type { ApiDeps, ApiInstance } from "./api.ts";
import { oneOf } from "./schema-parts.ts";

/** Answer to GET /readyz: 200 when ready, else 503. */
interface ReadyBody {
  readonly ready: boolean;
  readonly reasons: readonly "servers-not-tried"[];
  /** Who the reasons are about; only for who is signed in. */
  readonly servers?: readonly string[];
}

const Ready = Type.Unsafe<ReadyBody>(
  Type.Object({
    ready: Type.Boolean(),
    reasons: Type.Array(oneOf(["servers-not-tried"])),
    servers: Type.Optional(
      Type.Array(Type.String(), { description: "Who the reasons are about; only for who is signed in." }),
    ),
  }),
);

/** An answer that is no JSON: OpenAPI needs its type, and Fastify passes texts on as they are. */
const textOf = (type: string, description: string): TUnsafe<string> =>
  Type.Unsafe<string>({ description, content: { [type]: { schema: Type.String() } } });

export function registerOperation(app: ApiInstance, deps: ApiDeps): void {
  app.get(
    "/healthz",
    {
      schema: {
        operationId: "health",
        tags: ["operation"],
        summary: "ok, as long as the process answers at all",
        response: { 200: textOf("text/plain", "ok") },
      },
    },
    (_request, reply) => {
      reply.type("text/plain; charset=utf-8");
      return "ok\n";
    },
  );

  app.get(
    "/readyz",
    {
      schema: {
        operationId: "ready",
        tags: ["operation"],
        summary: "Whether every server was tried once since the start, whatever came of it",
        response: { 200: Ready, 503: Ready },
      },
    },
    (request, reply): ReadyBody => {
      const waiting = deps.servers().filter((server) => !wasTried(server.status()));
      if (waiting.length === 0) return { ready: true, reasons: [] };
      reply.code(503);
      const names = request.identity === null ? {} : { servers: waiting.map(({ name }) => name) };
      return { ready: false, reasons: ["servers-not-tried"], ...names };
    },
  );

  const loop = new LoopDelay();
  app.addHook("onClose", () => loop.stop());
  app.get(
    "/metrics",
    {
      schema: {
        operationId: "metrics",
        tags: ["operation"],
        summary: "Metrics for Prometheus",
        response: { 200: textOf("text/plain", "Prometheus' text format 0.0.4"), ...failures },
      },
    },
    async (_request, reply) => {
      const now = deps.now();
      const text = await scrape(
        deps.servers().map((server) => takeSnapshot(server, now)),
        { version: deps.version, viewers: deps.viewers(), loopDelay: loop.take() },
      );
      reply.type(EXPOSITION_TYPE);
      return text;
    },
  );
}

/** A server that is away was tried too: a probe that failed with it would take the page away when it is needed. */
function wasTried({ state, tries }: { readonly state: string; readonly tries: number }): boolean {
  return state !== "connecting" || tries > 0;
}
