/** As whom to sign in, with the password from wherever the target has it. */
import { ServerError } from "./failure.ts";
import { readSettingFile } from "./setting-file.ts";
import type { Credentials } from "./sign-in.ts";
import type { Target } from "./target.ts";

const MOST_PASSWORD_BYTES = 64 * 1024;

/**
 * Reads the password file anew, so that a replaced secret counts at the next connect. A user without any password
 * signs in with an empty one, as users with `nopass` may: without AUTH the server would take us for its default user.
 * Throws ServerError when the file cannot be used.
 */
export async function readCredentials(target: Target): Promise<Credentials> {
  const { user, passwordFile } = target;
  if (passwordFile !== null) return { user, password: await readPassword(passwordFile) };
  return { user, password: target.password ?? (user === null ? null : "") };
}

/** One line end at the close is the editor's, not the password's. */
async function readPassword(path: string): Promise<string> {
  const content = await readSettingFile("password", path, MOST_PASSWORD_BYTES);
  const password = utf8(content)?.replace(/\r?\n$/, "");
  if (password === undefined || password.includes("\0")) throw refuse("not-text");
  if (password === "") throw refuse("empty");
  return password;
}

function utf8(content: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}

function refuse(fault: "not-text" | "empty"): ServerError {
  return new ServerError({ kind: "file", setting: "password", fault });
}
