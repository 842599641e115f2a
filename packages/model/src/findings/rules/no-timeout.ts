import { clients } from "../format.ts";
import { figureOf } from "../reading.ts";
import { NOBODY, type Rule } from "../rule.ts";

interface Memory {
  readonly since: number | null;
}

export const noTimeout: Rule<"no-timeout", Memory> = {
  name: "no-timeout",
  atOnce: false,
  needs: ({ scene }) => {
    const { limits } = scene;
    return limits !== null && limits.timeout !== null && limits.tcpKeepalive !== null;
  },
  evaluate: (memory, { scene }) => {
    const listed = scene.table?.rows ?? figureOf(scene, "connected_clients");
    const isOff = scene.limits?.timeout === 0 && scene.limits.tcpKeepalive === 0;
    if (!isOff || listed === null) return { memory: { since: null }, findings: [] };
    const since = memory?.since ?? scene.at;
    const finding = {
      id: "no-timeout:server",
      rule: "no-timeout",
      severity: "notice",
      subject: { kind: "server" },
      since,
      ...NOBODY,
      effectAt: null,
      evidence: { clients: listed },
    } as const;
    return { memory: { since }, findings: [finding] };
  },
  words: ({ evidence }) => ({
    head: "Dead peers are never noticed",
    body: `timeout and tcp-keepalive are 0, ${clients(evidence.clients)} ${evidence.clients === 1 ? "is" : "are"} connected.`,
    next: "A client whose host vanished keeps its place until the server restarts.",
  }),
};
