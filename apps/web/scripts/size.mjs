// What a first visit loads, gzipped, against its budget. Reads dist/; exits 1 when a budget is broken.
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const DIST = fileURLToPath(new URL("../dist", import.meta.url));
// Fonts are compressed already: woff2 counts as it is.
const BUDGETS = [
  { what: "script", extensions: [".js"], limit: 350, gzip: true },
  { what: "css", extensions: [".css"], limit: 40, gzip: true },
  { what: "fonts", extensions: [".woff2", ".woff"], limit: 120, gzip: false },
];

const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));

let broken = false;
for (const { what, extensions, limit, gzip } of BUDGETS) {
  const bytes = files
    .filter((file) => extensions.includes(extname(file)))
    .map((file) => readFileSync(file))
    .reduce((sum, content) => sum + (gzip ? gzipSync(content).length : content.length), 0);
  const kilobytes = bytes / 1024;
  const over = kilobytes > limit;
  broken ||= over;
  console.log(
    `${what.padEnd(7)}${kilobytes.toFixed(1).padStart(7)} KB of ${limit} KB${over ? "  over budget" : ""}`,
  );
}
process.exitCode = broken ? 1 : 0;
