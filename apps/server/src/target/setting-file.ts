/** Files that a target names: certificates and passwords, read anew at each connect. */
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { type FileFault, ServerError, type SettingFile } from "./failure.ts";

/**
 * The whole content. Anything but a regular file is refused, since a pipe could be read only once, and is not waited
 * for. Throws ServerError that names the setting and neither path nor content.
 */
export async function readSettingFile(
  setting: SettingFile,
  path: string,
  mostBytes: number,
): Promise<Buffer> {
  const refuse = (fault: FileFault): ServerError => new ServerError({ kind: "file", setting, fault });
  let file: FileHandle | undefined;
  try {
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    if (!(await file.stat()).isFile()) throw refuse("not-a-file");
    const content = await readAtMost(file, mostBytes + 1);
    if (content.length > mostBytes) throw refuse("too-large");
    return content;
  } catch (error) {
    throw error instanceof ServerError ? error : refuse(faultOf(error));
  } finally {
    await file?.close();
  }
}

async function readAtMost(file: FileHandle, bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of file.createReadStream({ end: bytes - 1, autoClose: false })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const FAULTS: ReadonlyMap<unknown, FileFault> = new Map<unknown, FileFault>([
  ["ENOENT", "missing"],
  ["ENOTDIR", "missing"],
  ["EACCES", "denied"],
  ["EPERM", "denied"],
  ["EISDIR", "not-a-file"],
  ["ENXIO", "not-a-file"],
]);

function faultOf(error: unknown): FileFault {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  return FAULTS.get(code) ?? "unreadable";
}
