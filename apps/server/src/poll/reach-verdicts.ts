/**
 * What failures on the way to a server mean, before it has answered anything: sockets, TLS, files of our own.
 *
 * A server's bad certificate is tried again soon: a handshake costs little, and a renewed one counts within seconds. A
 * refusal of our certificate is a matter of credentials, and tried seldom: the server notes each try in its log. A file
 * of ours that cannot be used costs the server nothing, so it is looked at again soon, whatever it holds.
 */
import type { Failure, FileFault, SettingFile } from "../target/failure.ts";
import { lost, type Verdict } from "./verdict.ts";

type FailureOf<K extends Failure["kind"]> = Extract<Failure, { kind: K }>;

type ReachKind =
  | "noSocket"
  | "tlsSilent"
  | "tlsClosed"
  | "notTls"
  | "plainRefused"
  | "tlsRefused"
  | "clientCertificate"
  | "untrusted"
  | "certificateExpired"
  | "certificateNotYetValid"
  | "wrongHost"
  | "file";

const WITHOUT_TLS = "If this port speaks plain text, write redis:// instead of rediss://.";
const WITH_TLS = "write rediss:// instead of redis://, or add --tls.";
const RENEW = "Renew the certificate on the server: it is looked at again at each try.";

export const REACH_VERDICTS: { readonly [K in ReachKind]: (failure: FailureOf<K>) => Verdict } = {
  noSocket: ({ why }) =>
    why === "missing"
      ? lost(
          "There is no socket at this path.",
          "Start the server, or check the path against its unixsocket setting.",
        )
      : lost(
          "This user may not open the socket.",
          "Check unixsocketperm on the server and the rights of the directories above the socket.",
        ),
  tlsSilent: ({ afterMs }) =>
    lost(
      `The server took the connection and began no TLS within ${afterMs / 1_000} s.`,
      `${WITHOUT_TLS} Else see whether the server hangs.`,
    ),
  // With TLS a server at maxclients can say nothing, so the pace is that of a first free slot.
  tlsClosed: () => ({
    ...lost(
      "The server ended the connection before TLS began.",
      `It may have no free place (maxclients), or speak no TLS. ${WITHOUT_TLS}`,
    ),
    retry: "slot",
  }),
  notTls: () => lost("What answers at this port does not speak TLS.", WITHOUT_TLS),
  plainRefused: ({ said }) =>
    said === "alert"
      ? lost("The port speaks TLS, and was spoken to in plain text.", capital(WITH_TLS))
      : lost(
          "The server ended the connection without a word.",
          `If the port speaks TLS, ${WITH_TLS} Else see whether the server was stopped.`,
        ),
  tlsRefused: ({ code }) =>
    lost(
      `TLS could not be agreed upon (${code}).`,
      "TLS 1.2 or newer is needed. Check the server's tls-protocols and tls-ciphers, and whether it asks for a client certificate.",
    ),
  clientCertificate: ({ why }) => ({
    ...lost(
      why === "missing"
        ? "The server asks for a client certificate."
        : `The server refused the client certificate: ${why}.`,
      why === "missing"
        ? "Give one that the server's authority signed: --cert FILE --key FILE."
        : "Give one that the server's authority signed and that is valid. The files are read again at each try.",
    ),
    state: "credentials",
    retry: "slow",
  }),
  untrusted: ({ code }) =>
    lost(
      UNTRUSTED.get(code) ?? `The certificate was not accepted (${code}).`,
      "Give the authority that signed it: --cacert FILE. The file is read again at each try.",
    ),
  certificateExpired: ({ on }) =>
    lost(on === null ? "The certificate has expired." : `The certificate expired on ${on}.`, RENEW),
  certificateNotYetValid: ({ from }) =>
    lost(
      from === null ? "The certificate is not valid yet." : `The certificate is not valid before ${from}.`,
      "Check the clocks of server and of this machine.",
    ),
  wrongHost: ({ host, names, more }) =>
    lost(
      names.length === 0
        ? `The certificate names no host, and so not ${host}.`
        : `The certificate is for ${listed(names, more)}, not for ${host}.`,
      "Write the address with a name that the certificate has, or give that name: --sni NAME.",
    ),
  file: ({ setting, fault }) => {
    const cause = `The ${FILES[setting]} ${FAULTS[fault]}.`;
    const verdict = lost(cause, "Correct the file or the setting. It is read again at each try.");
    return setting === "ca" ? verdict : { ...verdict, state: "credentials" };
  },
};

const SELF_SIGNED = "The certificate is signed by itself, and nobody trusted here vouches for it.";
const UNKNOWN_AUTHORITY = "The certificate is signed by an authority that is not trusted here.";

/** Codes of OpenSSL's X509_V_ERR, as Node gives them. */
const UNTRUSTED: ReadonlyMap<string, string> = new Map([
  ["DEPTH_ZERO_SELF_SIGNED_CERT", SELF_SIGNED],
  ["SELF_SIGNED_CERT_IN_CHAIN", UNKNOWN_AUTHORITY],
  ["UNABLE_TO_GET_ISSUER_CERT", UNKNOWN_AUTHORITY],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", UNKNOWN_AUTHORITY],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", UNKNOWN_AUTHORITY],
  ["CERT_SIGNATURE_FAILURE", UNKNOWN_AUTHORITY],
]);

const FILES: Readonly<Record<SettingFile, string>> = {
  ca: "file of authorities (--cacert)",
  certificate: "file of the client certificate (--cert)",
  key: "file of the client certificate's key (--key)",
  password: "password file (--password-file)",
};

const FAULTS: Readonly<Record<FileFault, string>> = {
  missing: "does not exist",
  denied: "may not be read by this user",
  "not-a-file": "is no regular file",
  "too-large": "is too large to be one",
  unreadable: "cannot be read",
  empty: "is empty",
  "not-text": "holds bytes that are no text in UTF-8",
  "not-pem": "is not in PEM form",
  encrypted: "is encrypted: a key without a passphrase is needed",
  mismatch: "belongs to another certificate",
  unusable: "is not accepted by OpenSSL: broken further down, or too weak",
};

function listed(names: readonly string[], more: number): string {
  return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
