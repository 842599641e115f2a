// npm start -- [URL|name=URL…] [options]: installs and builds what is missing, then serves. All arguments go to `clientele serve`.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureBuilt, ensureInstalled } from "./lib/prepare.mjs";
import { requireNode, root } from "./lib/run.mjs";

requireNode();
await ensureInstalled();
await ensureBuilt();

// In this process, so that signals reach the server itself.
const bin = join(root, "apps", "server", "bin", "clientele.mjs");
process.argv = [process.argv[0] ?? process.execPath, bin, "serve", ...process.argv.slice(2)];
await import(pathToFileURL(bin).href);
