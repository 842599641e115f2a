import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";

const TOKEN_BYTES = 32;
const LEAST_OWN_LENGTH = 8;
const MADE = /^[A-Za-z0-9_-]{22,}$/;

export class TokenError extends Error {
  override readonly name = "TokenError";
  readonly remedy: string;
  /** Whether the fault lies in the environment and not in the data directory. */
  readonly ownToken: boolean;

  constructor(message: string, remedy: string, ownToken: boolean) {
    super(message);
    this.remedy = remedy;
    this.ownToken = ownToken;
  }
}

/** A token that was set from outside. Throws TokenError when it is too short. */
export function ownToken(token: string): string {
  if (token.length < LEAST_OWN_LENGTH) {
    throw new TokenError(
      `CLIENTELE_TOKEN has fewer than ${LEAST_OWN_LENGTH} characters and could be guessed.`,
      "Set a longer one, or unset it: Clientele then makes its own at the first run.",
      true,
    );
  }
  return token;
}

/**
 * The token kept in `dir`: made at the first run (256 random bits), readable by its owner only, the same at every
 * start after. The file appears whole or not at all, and of two processes that start at once one makes it for both.
 */
export function keptToken(dir: string): string {
  const path = join(dir, "token");
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    return readToken(path) ?? makeToken(path);
  } catch (error) {
    if (error instanceof TokenError) throw error;
    throw new TokenError(
      `The token cannot be kept in ${dir}: ${(error as NodeJS.ErrnoException).code ?? "unknown fault"}.`,
      "Give a directory that can be written: --data DIR.",
      false,
    );
  }
}

function readToken(path: string): string | null {
  let token: string;
  try {
    token = readFileSync(path, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  if (!MADE.test(token)) {
    throw new TokenError(
      `${path} does not hold a token.`,
      "Remove the file: the next start makes a new token.",
      false,
    );
  }
  chmodSync(path, 0o600);
  return token;
}

function makeToken(path: string): string {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  const file = openSync(draft, "wx", 0o600);
  try {
    writeSync(file, `${token}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(draft, path);
    return token;
  } catch (error) {
    const made = (error as NodeJS.ErrnoException).code === "EEXIST" ? readToken(path) : null;
    if (made === null) throw error;
    return made;
  } finally {
    rmSync(draft, { force: true });
  }
}
