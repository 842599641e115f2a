import { numberOf } from "./client-list.ts";
import { connect, type Scenario, type Where } from "./scenario.ts";

export interface SlowSubscriberOptions {
  readonly name?: string;
  /** omem in bytes that is reached before this function returns. */
  readonly omem?: number;
}

const CHANNEL = "prices";
const MESSAGE = Buffer.alloc(128 * 1024, "p");

/**
 * A subscriber that stops reading while its publisher goes on. The kernel takes the first megabytes (its send buffer
 * and the subscriber's receive buffer), only then does omem grow. The default pubsub limit closes it above 32 MB, or
 * above 8 MB for 60 s: the default here stays below both.
 */
export async function slowSubscriber(where: Where, options: SlowSubscriberOptions = {}): Promise<Scenario> {
  const { name = "price-screen", omem = 4 * 1024 * 1024 } = options;
  const subscriber = await connect(where, { connectionName: name });
  await subscriber.subscribe(CHANNEL);
  subscriber.stream.pause();
  const publisher = await connect(where, { connectionName: "price-feed" });

  const growTo = async (bytes: number): Promise<void> => {
    while ((await numberOf(publisher, name, "omem")) < bytes) await publisher.publish(CHANNEL, MESSAGE);
  };
  await growTo(omem);
  return {
    describe: `${name} subscribes to ${CHANNEL} and does not read; what price-feed publishes waits in its output buffer`,
    culprit: { by: "name", name },
    step: async () => growTo((await numberOf(publisher, name, "omem")) + 1024 * 1024),
    stop: async () => {
      subscriber.disconnect();
      subscriber.stream.destroy();
      publisher.disconnect();
    },
  };
}
