import type { Redis } from "ioredis";
import { connect, type Scenario, type Where } from "./scenario.ts";

export const SCRIPT_NAME = "<img/src=x/onerror=alert(1)>";
export const FORMULA_NAME = "=cmd|calc!A1";
export const LONG_NAME = "long-".repeat(1000);

/** Names that CLIENT SETNAME of a real server accepts: any bytes from ! to ~. */
export const HOSTILE_NAMES: readonly string[] = [
  "__proto__",
  "constructor",
  SCRIPT_NAME,
  FORMULA_NAME,
  "name=id=1",
  "javascript:alert(1)",
  "{{7*7}}",
  "\\x1b[31m",
  LONG_NAME,
];

/** ACL user names may hold any byte but NUL and white space: no UTF-8, a bidi override, a script. */
export const HOSTILE_USERS: readonly Buffer[] = [
  Buffer.from([0x75, 0xff, 0xfe, 0x80]),
  Buffer.from("admin\u202Etxt.exe", "utf8"),
  Buffer.from("<svg/onload=alert(2)>", "utf8"),
  Buffer.from("__proto__", "utf8"),
  Buffer.from([0x1b, 0x5b, 0x33, 0x31, 0x6d, 0x07]),
];

const PASSWORD = "hostile-user-password";

/** Clients whose names and users try to be something else than text. Users need Redis 6 or later. */
export async function hostileNames(where: Where): Promise<Scenario> {
  const clients: Redis[] = [];
  for (const name of HOSTILE_NAMES) clients.push(await connect(where, { connectionName: name }));
  const admin = await connect(where, { connectionName: "hostile-names-admin" });
  const users = await hostileUsers(admin, where, clients);
  return {
    describe: "clients whose names and ACL users are scripts, formulas, prototype keys and broken text",
    culprit: { by: "names", names: HOSTILE_NAMES },
    stop: async () => {
      for (const client of clients) client.disconnect();
      for (const user of users) await admin.call("ACL", ["DELUSER", user]).catch(() => undefined);
      admin.disconnect();
    },
  };
}

async function hostileUsers(admin: Redis, where: Where, clients: Redis[]): Promise<readonly Buffer[]> {
  const known = await admin.call("ACL", "WHOAMI").then(
    () => true,
    () => false,
  );
  if (!known) return [];
  for (const [index, user] of HOSTILE_USERS.entries()) {
    await admin.call("ACL", ["SETUSER", user, "on", `>${PASSWORD}`, "~*", "+@all"]);
    const client = await connect(where, { connectionName: `hostile-user-${index + 1}` });
    await client.call("AUTH", [user, PASSWORD]);
    clients.push(client);
  }
  return HOSTILE_USERS;
}
