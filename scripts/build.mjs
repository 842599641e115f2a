// npm run build: packages and server to dist/, the page to apps/web/dist/.

import { build, ensureInstalled } from "./lib/prepare.mjs";
import { requireNode } from "./lib/run.mjs";

requireNode();
await ensureInstalled();
const { code } = await build();
process.exit(code);
