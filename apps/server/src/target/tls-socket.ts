/**
 * A TLS socket to a server, and whether the server is the one that was meant.
 *
 * Node would close the socket on a bad certificate before one could see what is bad about it. So it is told to go on,
 * and `refusalOf` is asked before the socket is used: nothing is sent to a server that was not accepted.
 */
import { isIP } from "node:net";
import { checkServerIdentity, connect, type SecureContext, type TLSSocket } from "node:tls";
import type { Failure } from "./failure.ts";
import type { Place, TlsSettings } from "./target.ts";
import { failureOfCertificate } from "./tls-failure.ts";

/** The name the server proves itself by. */
function expectedHost(place: Place, { serverName }: TlsSettings): string {
  if (serverName !== null) return serverName;
  if (place.kind === "unix") return "localhost";
  return place.host.replace(/%.*$/, "");
}

/** Begins to connect. An address is not sent as server name (RFC 6066 §3), and is checked against the addresses. */
export function connectTls(
  to: { readonly path: string } | { readonly host: string; readonly port: number },
  place: Place,
  tls: TlsSettings,
  secureContext: SecureContext,
): TLSSocket {
  const host = expectedHost(place, tls);
  return connect({
    ...to,
    secureContext,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    checkServerIdentity: (_host, certificate) => checkServerIdentity(host, certificate),
    rejectUnauthorized: false,
  });
}

/** Why this server is not to be spoken to; null: it is the right one, or nobody wants to know. */
export function refusalOf(socket: TLSSocket, place: Place, tls: TlsSettings): Failure | null {
  if (!tls.verify || socket.authorized) return null;
  const host = expectedHost(place, tls);
  // The types promise an Error; it is a code (node lib/_tls_wrap.js).
  return failureOfCertificate(String(socket.authorizationError), socket.getPeerCertificate(true), host);
}
