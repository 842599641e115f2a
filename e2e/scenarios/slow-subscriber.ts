import { once } from "node:events";
import { numberOf } from "./client-list.ts";
import { RawClient } from "./raw-client.ts";
import { connect, type Scenario, type Where } from "./scenario.ts";

export interface SlowSubscriberOptions {
  readonly name?: string;
  /** Address it connects from. */
  readonly from?: string;
  /** omem in bytes that is reached before this function returns. */
  readonly omem?: number;
}

export interface SlowSubscriber extends Scenario {
  readonly step: () => Promise<void>;
  /** Its id on the server. */
  readonly id: number;
  /** Publishes a little more to it. Redis checks limits when a reply takes a new block of 16 KB. */
  readonly touch: () => Promise<void>;
  /** Reads again. Resolves when all is read and the server has closed the connection. */
  readonly readToEnd: () => Promise<void>;
}

const BLOCK = Buffer.alloc(20 * 1024, "p");
const MESSAGE = Buffer.alloc(128 * 1024, "p");

/**
 * A subscriber that stops reading while its publisher goes on. The kernel takes the first megabytes (its send buffer
 * and the subscriber's receive buffer), only then does omem grow. The default pubsub limit closes it above 32 MB, or
 * above 8 MB for 60 s: the default here stays below both.
 */
export async function slowSubscriber(
  where: Where,
  options: SlowSubscriberOptions = {},
): Promise<SlowSubscriber> {
  const { name = "price-screen", from, omem = 4 * 1024 * 1024 } = options;
  const channel = `prices:${name}`;
  const subscriber = await RawClient.open(where, { name, from });
  const id = await subscriber.ask("CLIENT", "ID");
  if (id.kind !== "integer") throw new Error("CLIENT ID gave no number");
  await subscriber.ask("SUBSCRIBE", channel);
  subscriber.socket.pause();
  const publisher = await connect(where, { connectionName: "price-feed" });

  const growTo = async (bytes: number): Promise<void> => {
    while ((await numberOf(publisher, name, "omem")) < bytes) await publisher.publish(channel, MESSAGE);
  };
  await growTo(omem);
  return {
    describe: `${name} subscribes to ${channel} and does not read; what price-feed publishes waits in its output buffer`,
    culprit: { by: "name", name },
    step: async () => growTo((await numberOf(publisher, name, "omem")) + 1024 * 1024),
    id: Number(id.value),
    touch: async () => void (await publisher.publish(channel, BLOCK)),
    readToEnd: async () => {
      const closed = once(subscriber.socket, "close");
      subscriber.socket.resume();
      await closed;
    },
    stop: async () => {
      subscriber.close();
      publisher.disconnect();
    },
  };
}
