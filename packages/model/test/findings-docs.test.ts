/** docs/findings.md says what the code does. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { RULES } from "../src/findings/rules.ts";
import { RULE_SETTINGS } from "../src/index.ts";

const DOCS = readFileSync(new URL("../../../docs/findings.md", import.meta.url), "utf8");

/** The cells of a rule's line: begins, ends. */
function line(rule: string): readonly [begins: string, ends: string] {
  const [, , begins = "", ends = ""] =
    DOCS.split("\n")
      .find((each) => each.startsWith(`| \`${rule}\``))
      ?.split("|") ?? [];
  return [begins, ends];
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

describe("docs/findings.md", () => {
  test("has a line for every rule and for no other", () => {
    const documented = [...DOCS.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, rule]) => rule);
    expect(documented.sort()).toEqual(RULES.map(({ name }) => name).sort());
  });

  test("names the marks that the rules use", () => {
    const { maxclients, outputBuffer, leak } = RULE_SETTINGS;
    const [places, calm] = line("maxclients");
    for (const share of [maxclients.warning, maxclients.critical, maxclients.growing])
      expect(places).toContain(percent(share));
    for (const share of [maxclients.ends, maxclients.calmer]) expect(calm).toContain(percent(share));
    const [over, below] = line("output-buffer");
    expect(over).toContain(percent(outputBuffer.nearHard));
    for (const share of [outputBuffer.ends, outputBuffer.nearHardEnds])
      expect(below).toContain(percent(share));
    expect(line("leak")[0]).toContain(`at least ${leak.leastClients}`);
    expect(line("leak")[0]).toContain(percent(leak.urgentShare));
  });
});
