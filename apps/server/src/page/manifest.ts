import { createHash } from "node:crypto";
import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

const TYPES: ReadonlyMap<string, string> = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".json", "application/json; charset=utf-8"],
  [".webmanifest", "application/manifest+json; charset=utf-8"],
  [".svg", "image/svg+xml"],
  [".png", "image/png"],
  [".ico", "image/x-icon"],
  [".woff2", "font/woff2"],
  [".txt", "text/plain; charset=utf-8"],
]);

/** Vite writes `name-Ab3_x9Qz.js` into assets/: another content has another name. */
const HASHED = /^\/assets\/.+-[A-Za-z0-9_-]{8}\.[a-z0-9]+$/;

export interface PageFile {
  readonly bytes: Buffer;
  readonly type: string;
  readonly cacheControl: string;
}

export interface PageManifest {
  /** By exact path. A request's path is looked up here and never joined to a directory. */
  readonly files: ReadonlyMap<string, PageFile>;
  /** The shell; null when the page is not built. */
  readonly index: PageFile | null;
  /** Changes with the content: a tab that runs another build should load anew. */
  readonly build: string;
}

/**
 * Reads the built page once, at the start, for browsers that see it below `basePath` ("" or `/clientele`). A directory
 * that does not exist is a page that is not built.
 */
export function readPage(dir: string, basePath = ""): PageManifest {
  const files = new Map<string, PageFile>();
  addFiles(files, dir, "/");
  const built = files.get("/index.html");
  const index = built === undefined ? null : { ...built, bytes: placeShell(built.bytes, `${basePath}/`) };
  if (index !== null) files.set("/index.html", index);
  const hash = createHash("sha256");
  for (const [path, { bytes }] of files) hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  return { files, index, build: hash.digest("base64url").slice(0, 16) };
}

/**
 * The shell is served at every depth (`/s/cache`), so what it loads is named from the root of the host. Scripts and
 * styles find each other from wherever they are.
 */
function placeShell(html: Buffer, base: string): Buffer {
  const text = html
    .toString("utf8")
    .replace(
      /(<(?:link|script|img)\b[^>]*?\s(?:href|src)=")(?:\.\/|\/(?!\/))/g,
      (_all, before: string) => before + base,
    )
    .replace("<head>", `<head>\n    <meta name="clientele-base" content="${base}">`);
  return Buffer.from(text, "utf8");
}

function addFiles(files: Map<string, PageFile>, dir: string, path: string): void {
  for (const entry of entriesOf(dir)) {
    if (entry.isDirectory()) addFiles(files, join(dir, entry.name), `${path}${entry.name}/`);
    const type = TYPES.get(extname(entry.name));
    if (!entry.isFile() || type === undefined) continue;
    const cacheControl = HASHED.test(path + entry.name) ? "public, max-age=31536000, immutable" : "no-store";
    files.set(path + entry.name, { bytes: readFileSync(join(dir, entry.name)), type, cacheControl });
  }
}

function entriesOf(dir: string): readonly Dirent[] {
  try {
    return readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
