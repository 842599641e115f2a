// npm run dev -- [URL…]: the collector restarts and the page reloads as their source changes. Open the address Vite prints.
import { spawn } from "node:child_process";
import { ensureInstalled } from "./lib/prepare.mjs";
import { requireNode, root } from "./lib/run.mjs";

requireNode();
await ensureInstalled();
const args = process.argv.slice(2);
const children = [
  ["--conditions=source", "--watch", "--import", "tsx", "apps/server/src/main.ts", "serve", ...args],
  ["node_modules/vite/bin/vite.js", "apps/web"],
].map((words) => spawn(process.execPath, words, { cwd: root, stdio: "inherit" }));

for (const child of children) {
  child.on("exit", (code) => {
    for (const other of children) other.kill();
    process.exitCode = code ?? 0;
  });
}
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal);
  });
}
