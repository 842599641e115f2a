/**
 * What went wrong with TLS, from the codes of Node and OpenSSL and from the certificate. Their texts are not passed on;
 * of the certificate only dates and names, the names bounded and in plain ASCII.
 */
import type { DetailedPeerCertificate, PeerCertificate } from "node:tls";
import type { Failure } from "./failure.ts";

type CertificateName = PeerCertificate["subject"]["CN"];

/** The server's alerts about a certificate of ours that it will not have. */
const REFUSES_OURS =
  /^ERR_SSL_(?:SSLV3|TLSV1)_ALERT_(UNKNOWN_CA|ACCESS_DENIED|DECRYPT_ERROR|(?:BAD_|UNSUPPORTED_)CERTIFICATE|CERTIFICATE_(?:EXPIRED|REVOKED|UNKNOWN))$/;

/** Bytes that are no TLS, by what OpenSSL takes their first five for. */
const NO_TLS = new Set([
  "ERR_SSL_WRONG_VERSION_NUMBER",
  "ERR_SSL_PACKET_LENGTH_TOO_LONG",
  "ERR_SSL_HTTP_REQUEST",
  "ERR_SSL_UNKNOWN_PROTOCOL",
]);

/** Null for a code that is not TLS's. */
export function failureOfTlsCode(code: string): Failure | null {
  if (code === "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED")
    return { kind: "clientCertificate", why: "missing" };
  const refused = REFUSES_OURS.exec(code)?.[1];
  if (refused !== undefined)
    return { kind: "clientCertificate", why: refused.toLowerCase().replaceAll("_", " ") };
  if (NO_TLS.has(code)) return { kind: "notTls" };
  return /^ERR_(?:SSL|TLS)_/.test(code) ? { kind: "tlsRefused", code } : null;
}

/**
 * Why a certificate was not accepted. `code` as in `TLSSocket.authorizationError`, `host` the name it should have had.
 */
export function failureOfCertificate(
  code: string,
  certificate: DetailedPeerCertificate,
  host: string,
): Failure {
  switch (code) {
    case "CERT_HAS_EXPIRED":
      return { kind: "certificateExpired", on: firstOf(chain(certificate).map((link) => link.valid_to)) };
    case "CERT_NOT_YET_VALID":
      return {
        kind: "certificateNotYetValid",
        from: lastOf(chain(certificate).map((link) => link.valid_from)),
      };
    case "ERR_TLS_CERT_ALTNAME_INVALID":
      return { kind: "wrongHost", host, ...namesOf(certificate) };
    default:
      return { kind: "untrusted", code: /^[A-Z0-9_]{1,60}$/.test(code) ? code : "unknown" };
  }
}

const MOST_LINKS = 10;

/** The certificate and its issuers; the last one names itself as issuer. */
function chain(certificate: DetailedPeerCertificate): readonly DetailedPeerCertificate[] {
  const links: DetailedPeerCertificate[] = [];
  let link: DetailedPeerCertificate | undefined = certificate;
  while (link !== undefined && !links.includes(link) && links.length < MOST_LINKS) {
    links.push(link);
    link = link.issuerCertificate;
  }
  return links;
}

/** Days as `2026-01-02`; null where no time can be read. */
function days(times: readonly string[]): readonly string[] {
  const read = times.map((time) => new Date(time)).filter((time) => !Number.isNaN(time.getTime()));
  return read.map((time) => time.toISOString().slice(0, 10)).sort();
}

function firstOf(times: readonly string[]): string | null {
  return days(times)[0] ?? null;
}

function lastOf(times: readonly string[]): string | null {
  return days(times).at(-1) ?? null;
}

const MOST_NAMES = 3;
const MOST_OF_A_NAME = 80;

/** Names and addresses a certificate is for; its common name counts only where it has none of these (RFC 6125). */
function namesOf({ subjectaltname, subject }: PeerCertificate): { names: readonly string[]; more: number } {
  const alternatives = [...(subjectaltname ?? "").matchAll(/(?:^|, )(?:DNS|IP Address):([^,]*)/g)].map(
    (m) => m[1],
  );
  const names: readonly CertificateName[] = alternatives.length > 0 ? alternatives : [subject?.CN];
  const shown = names.flat().filter((name) => name !== undefined && name !== "");
  return { names: shown.slice(0, MOST_NAMES).map(plain), more: Math.max(0, shown.length - MOST_NAMES) };
}

function plain(name = ""): string {
  return name.slice(0, MOST_OF_A_NAME).replace(/[^!-~]/g, "?");
}
