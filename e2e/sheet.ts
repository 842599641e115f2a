import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { LAUNCH } from "./support/browser.ts";

const [out, width, ...names] = process.argv.slice(2);
const b = await chromium.launch(LAUNCH);
const p = await b.newPage({ viewport: { width: 1600, height: 900 } });
await p.setContent(
  `<body style="margin:0;background:#888;display:flex;flex-wrap:wrap;gap:8px">${names.map((n) => `<div style="font:12px sans-serif;color:#fff">${n}<br><img style="width:${width}px" src="data:image/png;base64,${readFileSync(`/work/main/.cache/pictures/${n}.png`).toString("base64")}"></div>`).join("")}</body>`,
);
await p.waitForTimeout(500);
await p.screenshot({ path: out!, fullPage: true });
await b.close();
