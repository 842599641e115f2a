import type { ApiInstance } from "../http/api.ts";
import { CommandFailed } from "./usage-error.ts";

const CAUSES: ReadonlyMap<string, readonly [cause: string, remedy: string]> = new Map([
  ["EADDRINUSE", ["is taken by another program", "Stop that one, or give another port: --port PORT."]],
  ["EACCES", ["may not be used by this user", "Give a port above 1023: --port PORT."]],
  ["EADDRNOTAVAIL", ["is not an address of this machine", "Give one that is: --host HOST."]],
  ["ENOTFOUND", ["is not a known host", "Give an address of this machine: --host HOST."]],
]);

/** Lets the app listen and returns the port. Throws CommandFailed. */
export async function openPort(
  app: ApiInstance,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<number> {
  try {
    // One address: for `localhost` Fastify would listen on a second one too, where WebSockets do not open.
    await app.listen({ host: host === "localhost" ? "127.0.0.1" : host, port });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown fault";
    const [cause, remedy] = CAUSES.get(code) ?? [
      `cannot be used (${code})`,
      "Give another: --host HOST --port PORT.",
    ];
    throw new CommandFailed(`${host} port ${port} ${cause}.`, remedy);
  }
  const address = app.server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}
