import { generateKeyPairSync } from "node:crypto";
import { readFile, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FileFault, SettingFile } from "../src/target/failure.ts";
import { DEFAULT_TLS, type TlsSettings } from "../src/target/target.ts";
import { readSecureContext } from "../src/target/tls-files.ts";
import { type CertificateFiles, TestAuthority } from "./support/certificates.ts";

let authority: TestAuthority;
let good: CertificateFiles;

beforeAll(async () => {
  authority = await TestAuthority.create();
  good = await authority.issue("good", { hosts: ["clientele"] });
});

afterAll(() => authority.remove());

let written = 0;

/** A new file of this content. */
async function write(content: string | Buffer): Promise<string> {
  const path = join(dirname(good.caFile), `written${written++}`);
  await writeFile(path, content);
  return path;
}

const BROKEN = "-----BEGIN CERTIFICATE-----\nMIIB!!!\n-----END CERTIFICATE-----\n";

function encryptedKey(type: "pkcs8" | "sec1"): string {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return privateKey.export({ type, format: "pem", cipher: "aes-256-cbc", passphrase: "c4n4ry" }).toString();
}

test("a pair of certificate and key is taken, in two files or in one", async () => {
  const { caFile, certFile, keyFile } = good;
  await readSecureContext({ ...DEFAULT_TLS, caFile, certFile, keyFile });
  const both = await write(Buffer.concat([await readFile(certFile), await readFile(keyFile)]));
  await readSecureContext({ ...DEFAULT_TLS, certFile: both });
});

type Files = () => Promise<Partial<TlsSettings>>;

test.each<[SettingFile, FileFault, Files]>([
  ["ca", "missing", async () => ({ caFile: `${good.caFile}.not` })],
  ["ca", "not-pem", async () => ({ caFile: await write("hello") })],
  ["ca", "not-pem", async () => ({ caFile: await write("") })],
  ["ca", "not-pem", async () => ({ caFile: await write(BROKEN) })],
  ["ca", "not-pem", async () => ({ caFile: good.keyFile })],
  ["ca", "not-a-file", async () => ({ caFile: dirname(good.caFile) })],
  [
    "ca",
    "too-large",
    async () => {
      const caFile = await write("");
      await truncate(caFile, 4 * 1024 * 1024 + 1);
      return { caFile };
    },
  ],
  ["certificate", "not-pem", async () => ({ certFile: good.keyFile, keyFile: good.keyFile })],
  [
    "certificate",
    "unusable",
    async () => ({
      certFile: await write(`${await readFile(good.certFile)}${BROKEN}`),
      keyFile: good.keyFile,
    }),
  ],
  ["key", "missing", async () => ({ certFile: good.certFile, keyFile: `${good.keyFile}.not` })],
  ["key", "not-pem", async () => ({ certFile: good.certFile, keyFile: good.certFile })],
  [
    "key",
    "encrypted",
    async () => ({ certFile: good.certFile, keyFile: await write(encryptedKey("pkcs8")) }),
  ],
  ["key", "encrypted", async () => ({ certFile: good.certFile, keyFile: await write(encryptedKey("sec1")) })],
  ["key", "mismatch", async () => ({ certFile: good.certFile, keyFile: authority.own.keyFile })],
  ["key", "not-pem", async () => ({ certFile: good.certFile })],
])("a file for %s that is %s is refused by its setting's name alone", async (setting, fault, files) => {
  const settings = { ...DEFAULT_TLS, ...(await files()) };
  await expect(readSecureContext(settings)).rejects.toMatchObject({
    failure: { kind: "file", setting, fault },
    message: "server failure: file",
  });
});
