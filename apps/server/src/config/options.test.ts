import { readFileSync } from "node:fs";
import { aclLine } from "@clientele/resp";
import { describe, expect, it } from "vitest";
import { SERVER_FLAGS } from "../cli/server-flags.ts";
import { SERVER_VARIABLES } from "./env/env-servers.ts";
import { CONFIG_ENV, CONFIG_FLAG, OPTIONS } from "./options.ts";

const DOCS = readFileSync(new URL("../../../../docs/configuration.md", import.meta.url), "utf8");

describe("docs/configuration.md has", () => {
  it.each(Object.values(OPTIONS))(
    "flag, variable, key and meaning of --$flag in one row",
    ({ flag, env, key }) => {
      expect(DOCS).toContain(`| \`--${flag}\` | \`${env}\` | \`${key}\` |`);
    },
  );

  it("the config file's own flag and variable", () => {
    expect(DOCS).toContain(`| \`--${CONFIG_FLAG}\` | \`${CONFIG_ENV}\` |`);
  });

  it.each(Object.entries(SERVER_FLAGS.options))("redis-cli's flag --%s", (name, { short }) => {
    expect(DOCS).toMatch(
      short === undefined ? new RegExp(`\`--${name}[ \`]`) : new RegExp(`\`-${short}[ \`]`),
    );
  });

  it.each(Object.values(SERVER_VARIABLES).flat())("the variable %s", (name) => {
    expect(DOCS).toContain(`\`${name.replace(/^VALKEY_/, "REDIS_")}\``);
  });

  it("the line that makes a user, as the code writes it", () => {
    expect(DOCS).toContain(aclLine("watch", { product: "redis", version: "7.2.0" }, "clientele"));
  });
});

it("no two options share a flag, a variable or a key", () => {
  for (const part of ["flag", "env", "key"] as const) {
    const all = Object.values(OPTIONS).map((option) => option[part]);
    expect(new Set(all).size).toBe(all.length);
  }
});
