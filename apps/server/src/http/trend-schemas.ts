/** What the API answers about findings, trends and the clients of all servers: schemas for the OpenAPI document. */
import type { FindingsBody, GroupTrendsBody, TrendsBody, WhoBody } from "@clientele/model";
import Type from "typebox";
import { count, nullable, schemaOf, text, time } from "./schema-parts.ts";

const counts = (description: string) => Type.Array(nullable(Type.Integer({ minimum: 0 })), { description });

const WhoServer = Type.Object({
  name: Type.String(),
  matching: count("Of its clients match."),
  clients: Type.Array(Type.Ref("Client#"), { description: "The first of those, most omem first." }),
  omem: nullable(Type.Number({ description: "Bytes, of all that match." })),
  qbuf: nullable(Type.Number({ description: "Bytes, of all that match." })),
  neverUsed: count("Of them, connected and never used."),
  blocked: count("Of them, in a blocking command."),
  oldest: nullable(count("Greatest age of them, in seconds.")),
  listAge: nullable(count("Age of the list that was searched, in seconds.")),
});

export const trendAnswers = {
  findings: schemaOf<FindingsBody>(
    Type.Object({
      at: time("The reading that is told of."),
      total: count("Findings."),
      findings: Type.Array(Type.Ref("WordedFinding#"), { description: "Worst first." }),
    }),
  ),
  groupTrends: schemaOf<GroupTrendsBody>(
    Type.Object({
      at: time("The last list."),
      by: Type.String(),
      times: Type.Array(Type.Number(), { description: "Milliseconds since 1970, ascending." }),
      groups: Type.Array(
        Type.Object({
          value: text("Empty: nothing."),
          clients: counts("One a time; null: not listed then."),
        }),
      ),
    }),
  ),
  trends: schemaOf<TrendsBody>(
    Type.Object({
      at: time("The instant that is told of."),
      stepMs: count("Milliseconds of a step."),
      from: Type.Number({ description: "When the first step began, milliseconds since 1970." }),
      servers: Type.Array(
        Type.Object({
          name: Type.String(),
          clients: counts("The most in each step; null: no sample in it."),
        }),
      ),
    }),
  ),
  who: schemaOf<WhoBody>(
    Type.Object({
      at: time("The instant that is told of."),
      q: text("The query, as it was asked."),
      searched: count("Servers whose list was searched, with or without a match."),
      total: count("Clients that match, on all servers."),
      servers: Type.Array(WhoServer, { description: "Those with a match, most clients first." }),
    }),
  ),
} as const;
