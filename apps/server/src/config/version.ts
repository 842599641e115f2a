import { readFileSync } from "node:fs";

/** Version of this Clientele, from its package.json. The same relative place from src/ and from dist/. */
export function ownVersion(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
