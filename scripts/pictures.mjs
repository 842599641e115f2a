// npm run pictures [-- NAME…]: every page and state, or those named, as a picture from the real thing; those of the
// README to docs/pictures.

import { ensureBuilt, ensureInstalled } from "./lib/prepare.mjs";
import { requireNode, run } from "./lib/run.mjs";
import { ensureSystemPackages } from "./lib/system-packages.mjs";

requireNode();
await ensureInstalled();
await ensureSystemPackages();
await ensureBuilt();
const names = process.argv.slice(2);
const { code } = await run(process.execPath, [
  "--conditions=source",
  "--import",
  "tsx",
  "e2e/pictures.ts",
  ...names,
]);
process.exit(code);
