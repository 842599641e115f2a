import "./design/index.css";
import { CSPProvider } from "@base-ui/react/csp-provider";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Router } from "wouter";
import { App } from "./pages/App.tsx";
import { Everywhere } from "./pages/keys/Everywhere.tsx";
import { ErrorBoundary } from "./parts/ErrorBoundary.tsx";
import { createLiveSource } from "./source/live.ts";
import { provideGateway } from "./state/app.ts";
import { readBase, underBase } from "./state/base.ts";
import { takeToken } from "./state/url.ts";

// Before anything else: a token in the address ends in no history, no bookmark and no referrer.
const { token, rest } = takeToken(location.search);
if (token !== null) history.replaceState(null, "", location.pathname + rest + location.hash);

const streamUrl = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${underBase("api/stream")}`;
const source = createLiveSource(streamUrl);
provideGateway(source);

const root = document.getElementById("root");
if (root) {
  createRoot(root, {
    // One line a failure, with the part that failed; React's own would say it twice.
    onCaughtError: (error, { componentStack }) => console.error(error, componentStack ?? ""),
  }).render(
    <StrictMode>
      <CSPProvider disableStyleElements>
        <Router base={readBase(document).slice(0, -1)}>
          <ErrorBoundary part="page">
            <App />
            <Everywhere />
          </ErrorBoundary>
        </Router>
      </CSPProvider>
    </StrictMode>,
  );
}
void source.start(token);
