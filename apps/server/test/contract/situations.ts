/** What the contract suite puts a server into, in the order in which the README's table shows them. */
export const SITUATIONS = [
  "list as redis-cli shows it",
  "kill",
  "setname",
  "filters of LIST and KILL",
  "wrong password",
  "no right to CLIENT LIST",
  "no right to INFO",
  "no right to CLIENT KILL",
  "no right to CONFIG GET",
  "restart with ids reset",
  "loading",
  "busy script",
  "full before the start",
  "full during",
  "CLIENT PAUSE ALL",
  "CLIENT PAUSE WRITE",
  "renamed CLIENT",
  "protected mode",
  "replica attached",
  "unix socket with a space",
  "TLS with a wrong host or an expired certificate",
] as const;

export type Situation = (typeof SITUATIONS)[number];
