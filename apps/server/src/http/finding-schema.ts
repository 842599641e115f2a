/** `Finding` of packages/model, as schemas. docs/findings.md says what each rule sees. */
import type { RuleName } from "@clientele/model";
import Type from "typebox";
import { count, nullable, oneOf, text } from "./schema-parts.ts";

/** What is in the evidence of each rule. */
const EVIDENCE: Readonly<Record<RuleName, string>> = {
  maxclients: "used, maxclients, growthPerMinute, fullAt, growers [{by, value, clients, growthPerMinute}]",
  rejected: "perSecond, rejected, lastAt",
  "output-buffer":
    "type, omem, soft, softSeconds, hard, over, overSince, closesAt, uncertaintyMs, growthPerSecond, others",
  leak: "clients, tail, tailIs, growthPerMinute, overMs, fullAt, usualName",
  monitor: "clients, keys, omem",
  blocked: "blocked, expected, commands [{cmd, clients}]",
  "no-timeout": "clients",
};

const instant = (description: string) =>
  Type.Number({ description: `${description} Milliseconds since 1970.` });

const fields = {
  id: text("Rule and subject; the same as long as it lasts."),
  rule: oneOf(Object.keys(EVIDENCE)),
  severity: oneOf(["critical", "warning", "notice"]),
  subject: Type.Union([
    Type.Object({ kind: Type.Literal("server") }),
    Type.Object({
      kind: Type.Literal("client"),
      key: Type.Number({ description: "Its id." }),
      addr: Type.String(),
      name: Type.String(),
    }),
    Type.Object({ kind: Type.Literal("group"), by: oneOf(["ip", "name"]), value: Type.String() }),
  ]),
  since: instant("The first reading that showed it."),
  query: nullable(text("What shows its clients; null where no query does.")),
  clients: count("That the query shows."),
  killable: Type.Boolean({ description: "Whether ending those clients would help." }),
  effectAt: nullable(instant("When it takes effect; null: not known, or now.")),
  evidence: Type.Object(
    {},
    {
      additionalProperties: true,
      description: `By rule; what is not known is null. ${Object.entries(EVIDENCE)
        .map(([rule, names]) => `${rule}: ${names}`)
        .join(". ")}.`,
    },
  ),
};

export const FindingSchema = Type.Object(fields, {
  $id: "Finding",
  description: "Who hurts a server, how much, since when, and what happens next.",
});

export const WordedFinding = Type.Object(
  {
    ...fields,
    head: text("What, and who."),
    body: text("Evidence and trend, one sentence."),
    next: text("What happens next and when; empty where nothing is known of it."),
  },
  { $id: "WordedFinding", description: "A finding with its words in English." },
);
