import type { FindingOf } from "@clientele/model";
import { expect, test } from "vitest";
import { compactFinding } from "./compact-finding.ts";

test("rates keep three digits, instants and counts become whole, texts and nulls stay", () => {
  const finding: FindingOf<"maxclients"> = {
    id: "maxclients",
    rule: "maxclients",
    severity: "warning",
    subject: { kind: "server" },
    since: 1_000,
    query: null,
    clients: 92,
    killable: false,
    effectAt: 1_767_225_600_123.456,
    evidence: {
      used: 92,
      maxclients: 100,
      growthPerMinute: 1.234567,
      fullAt: 1_767_225_600_123.456,
      growers: [{ by: "name", value: "0.5", clients: 3, growthPerMinute: 0.123456 }],
    },
  };
  expect(compactFinding(finding)).toEqual({
    ...finding,
    effectAt: 1_767_225_600_123,
    evidence: {
      used: 92,
      maxclients: 100,
      growthPerMinute: 1.23,
      fullAt: 1_767_225_600_123,
      growers: [{ by: "name", value: "0.5", clients: 3, growthPerMinute: 0.123 }],
    },
  });
});
