// npm test: installs what it needs, Debian packages included, and runs everything.

import { ensureInstalled } from "./lib/prepare.mjs";
import { requireNode } from "./lib/run.mjs";
import { report, runSteps } from "./lib/steps.mjs";
import { ensureSystemPackages } from "./lib/system-packages.mjs";

requireNode();
await ensureInstalled();
await ensureSystemPackages();
process.exit(
  report(
    await runSteps([
      "format",
      "types",
      "dead code",
      "build",
      "first load",
      "unit",
      "fuzz",
      "integration",
      "servers",
      "servers in README",
      "stories",
    ]),
  ),
);
