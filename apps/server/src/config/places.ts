import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Where token and store live unless `--data` says otherwise: `$XDG_DATA_HOME/clientele`, else
 * `~/.local/share/clientele`. A relative XDG_DATA_HOME is ignored, as the XDG base directory specification asks.
 */
export function defaultDataDir(env: NodeJS.ProcessEnv): string {
  const xdg = env["XDG_DATA_HOME"];
  const base = xdg !== undefined && isAbsolute(xdg) ? xdg : join(homedir(), ".local", "share");
  return join(base, "clientele");
}

/** The built page, beside this package in the repository. The same relative place from src/ and from dist/. */
export function pageDir(): string {
  return fileURLToPath(new URL("../../../web/dist/", import.meta.url));
}
