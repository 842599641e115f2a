/** Certificates and key of a target, read and checked, as a context for one handshake. */
import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { createSecureContext, type SecureContext } from "node:tls";
import { type FileFault, ServerError, type SettingFile } from "./failure.ts";
import { readSettingFile } from "./setting-file.ts";
import type { TlsSettings } from "./target.ts";

/** A bundle of all public authorities has about 220 KB. */
const MOST_PEM_BYTES = 4 * 1024 * 1024;

/** Throws ServerError of kind `file`, which names the setting at fault. */
export async function readSecureContext({ caFile, certFile, keyFile }: TlsSettings): Promise<SecureContext> {
  const ca = caFile === null ? null : await readCertificate("ca", caFile);
  const own = await readOwnCertificate(certFile, keyFile);
  try {
    return createSecureContext({ minVersion: "TLSv1.2", ...(ca === null ? {} : { ca: ca.pem }), ...own });
  } catch {
    // Each part is well formed at its beginning: a later certificate is broken, or a key too weak.
    throw refuse(own === null ? "ca" : "certificate", "unusable");
  }
}

/** null without a certificate of our own. A file of both, certificate and key, stands for `keyFile` too. */
async function readOwnCertificate(certFile: string | null, keyFile: string | null) {
  if (certFile === null) return null;
  const { pem: cert, first } = await readCertificate("certificate", certFile);
  const key = keyFile === null ? cert : await readSettingFile("key", keyFile, MOST_PEM_BYTES);
  if (!first.checkPrivateKey(privateKey(key))) throw refuse("key", "mismatch");
  return { cert, key };
}

async function readCertificate(setting: "ca" | "certificate", path: string) {
  const pem = await readSettingFile(setting, path, MOST_PEM_BYTES);
  // OpenSSL passes over a file without PEM in silence, and would then trust nobody or send nothing.
  if (!/-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/.test(pem.toString("latin1")))
    throw refuse(setting, "not-pem");
  try {
    return { pem, first: new X509Certificate(pem) };
  } catch {
    throw refuse(setting, "not-pem");
  }
}

function privateKey(pem: Buffer): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    // PKCS #8 and OpenSSL's own older form both say it in clear.
    const encrypted = /^(?:-----BEGIN ENCRYPTED |Proc-Type: 4,ENCRYPTED)/m.test(pem.toString("latin1"));
    throw refuse("key", encrypted ? "encrypted" : "not-pem");
  }
}

function refuse(setting: SettingFile, fault: FileFault): ServerError {
  return new ServerError({ kind: "file", setting, fault });
}
