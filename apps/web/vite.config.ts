import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  // Where the page will stand is known when it is served: its own files find each other from wherever they are.
  base: "./",
  plugins: [react()],
  // The workspace's packages are bundled from their source.
  resolve: { conditions: ["source", "module", "browser", "development|production"] },
  build: {
    // light-dark() and nesting stay as written.
    target: ["chrome123", "firefox128", "safari17.5"],
    modulePreload: { polyfill: false },
    // A data: font or image would need a wider policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  server: {
    host: "127.0.0.1",
    proxy: { "/api": { target: "http://127.0.0.1:4379", ws: true } },
  },
});
