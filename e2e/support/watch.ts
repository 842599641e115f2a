import type { Page, Request } from "@playwright/test";

/** What a page did that no page of ours may do. */
export interface Watch {
  /** Problems whose text matches are expected in this test. */
  readonly allow: (pattern: RegExp) => void;
  readonly problems: () => readonly string[];
}

/**
 * Collects, from before the first byte of the page: policy reports, console errors and warnings, uncaught errors,
 * dialogs, requests to another origin, and requests to our own that fail or are refused.
 */
export async function watchPage(page: Page, origin: string): Promise<Watch> {
  const found: string[] = [];
  const allowed: RegExp[] = [];
  await page.exposeFunction("reportPolicyViolation", (text: string) => found.push(`policy: ${text}`));
  await page.addInitScript(reportPolicyViolations);
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      found.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  page.on("pageerror", (error) => found.push(`uncaught: ${error.stack ?? error.message}`));
  page.on("dialog", (dialog) => {
    found.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const order = new WeakMap<Request, number>();
  let requests = 0;
  let left = 0;
  page.on("request", (request) => {
    order.set(request, ++requests);
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) left = requests;
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob|about):/.test(url))
      found.push(`foreign request: ${url}`);
  });
  page.on("requestfailed", (request) => {
    // Whoever leaves a page, or loads it anew, cuts off what it had asked for.
    const wasCutOff = request.failure()?.errorText === "net::ERR_ABORTED" && (order.get(request) ?? 0) < left;
    if (wasCutOff) return;
    found.push(`failed: ${request.method()} ${request.url()} ${request.failure()?.errorText ?? ""}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) {
      found.push(`status ${response.status()}: ${response.request().method()} ${response.url()}`);
    }
  });
  page.on("websocket", (socket) => {
    if (!socket.url().startsWith(`${origin.replace("http", "ws")}/`))
      found.push(`foreign socket: ${socket.url()}`);
    socket.on("socketerror", (error) => found.push(`socket: ${error}`));
  });
  return {
    allow: (pattern) => allowed.push(pattern),
    problems: () => found.filter((problem) => !allowed.some((pattern) => pattern.test(problem))),
  };
}

/** Runs in the page. */
function reportPolicyViolations(): void {
  const report = (globalThis as unknown as { reportPolicyViolation: (text: string) => void })
    .reportPolicyViolation;
  document.addEventListener("securitypolicyviolation", (event) => {
    const where = `${event.sourceFile}:${event.lineNumber}`;
    report(`${event.effectiveDirective} blocked ${event.blockedURI} ${event.sample} ${where}`);
  });
}
