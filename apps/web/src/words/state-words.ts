/** What is said of a server's state, of rights, and of how it is reached. */

import type { AskedCommand, ServerState, Transport } from "@clientele/model";
import { counted } from "./plural.ts";

export const states = {
  connecting: "Connecting",
  live: "Live",
  stale: "Stale",
  down: "Down",
  full: "Full",
  loading: "Loading",
  busy: "Busy",
  paused: "Paused by the server",
  credentials: "Credentials",
  denied: "Denied",
  protected: "Protected",
  unsupported: "Unsupported",
} satisfies Record<ServerState, string>;

/** What the page shows meanwhile. */
export const meanwhile: Readonly<Partial<Record<ServerState, string>>> = {
  stale: "What stands below is the last sample.",
  denied: "Figures of INFO go on; there is no list of clients.",
};

export const rights = {
  denied: ({ command }: { command: AskedCommand }) => `The server refuses ${command} to this user.`,
  missing: ({ command }: { command: AskedCommand }) => `This server has no ${command} under this name.`,
  allow: "This line, sent to the server, allows it:",
  noInfo: "(figures that only INFO tells are missing)",
  readOnly: "read only",
} as const;

export const transports = {
  tcp: null,
  unix: "through a unix socket",
  tls: "encrypted with TLS, certificate verified",
  "tls-unverified": "encrypted with TLS, certificate not verified",
} satisfies Record<Transport, string | null>;

export const unverified = {
  tag: "TLS not verified",
  meaning:
    "Encrypted, but to whoever answers at this address: the certificate is not checked. Give the CA that signed it.",
} as const;

export const ownName = {
  label: "Name of Clientele's own connections",
  button: "Set name",
  sending: "Setting…",
  how: "CLIENT SETNAME names only the connection that sends it. No other client is renamed.",
} as const;

/** The list of servers that opens beside a server's name. */
export const switcher = {
  find: "Find a server",
  none: "No server has this name.",
  clients: ({ n }: { n: number }) => counted(n, "client", "clients"),
} as const;

export const slower = ({ configured }: { configured: string }) =>
  `Read less often than every ${configured}: a list must not take more than 1% of the server's time. Clients that come and go in between are seen only in the counters.`;
