import { startRedis } from "../support/real-server.ts";
import { clientList } from "./client-list.ts";
import { connect, type Scenario, until, type Where } from "./scenario.ts";

/** A second real server that replicates the first. Its link is a client that must not be killed by mistake. */
export async function replica(where: Where): Promise<Scenario> {
  const auth = [
    ...(where.password === undefined ? [] : ["--masterauth", where.password]),
    ...(where.username === undefined ? [] : ["--masteruser", where.username]),
  ];
  const follower = await startRedis(["--replicaof", `${where.host} ${where.port}`, ...auth]);
  const asking = await connect(where, { connectionName: "replica-watch" });
  try {
    await until("replica online", async () => {
      const info = String(await asking.info("replication"));
      return info.includes(`port=${follower.port},state=online`);
    });
    const link = (await clientList(asking)).find((client) => client.get("flags")?.includes("S"));
    if (link === undefined) throw new Error("The replica is online but not in CLIENT LIST");
    return {
      describe: `a replica on port ${follower.port} follows this server`,
      culprit: { by: "id", id: Number(link.get("id")) },
      stop: () => follower.stop(),
    };
  } catch (error) {
    await follower.stop();
    throw error;
  } finally {
    asking.disconnect();
  }
}
