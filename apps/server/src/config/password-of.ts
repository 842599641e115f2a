import { UsageError } from "../cli/usage-error.ts";
import type { Given } from "./option.ts";
import { readPasswordMap } from "./password-map.ts";
import type { Reach } from "./reach.ts";
import { existingFile, readSecretFile } from "./read-file.ts";

/** A password, or a file that holds one, or one for each address. Throws UsageError. */
export function passwordOf(
  password: Given | null,
  file: Given | null,
): Pick<Reach, "password" | "passwordFile" | "passwords"> {
  if (file === null) return { password: password?.text ?? null, passwordFile: null, passwords: null };
  const held = readSecretFile(file.name, existingFile(file.name, file.text));
  if (password !== null && password.text !== held) {
    throw new UsageError(
      `${password.name} and ${file.name} are both given and differ.`,
      `Leave out ${password.name} or ${file.name}.`,
    );
  }
  const passwords = readPasswordMap(file.name, held);
  return { password: null, passwordFile: passwords === null ? file.text : null, passwords };
}
