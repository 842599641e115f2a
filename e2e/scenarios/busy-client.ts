import { connect, type Scenario, type Where } from "./scenario.ts";

export interface BusyClientOptions {
  readonly name?: string;
  readonly perSecond?: number;
  /** Bytes of the value that each command reads. */
  readonly valueBytes?: number;
}

const KEY = "report:daily";
const TURN_MS = 20;

/** One client that reads the same value over and over, at a rate that is known. */
export async function busyClient(where: Where, options: BusyClientOptions = {}): Promise<Scenario> {
  const { name = "report-job", perSecond = 200, valueBytes = 1000 } = options;
  const client = await connect(where, { connectionName: name });
  await client.set(KEY, "v".repeat(valueBytes));
  const from = performance.now();
  let sent = 0;
  // By the clock, not by the turn: a timer that comes late makes up for it.
  const work = setInterval(() => {
    const due = Math.floor(((performance.now() - from) / 1000) * perSecond);
    for (; sent < due; sent++) client.get(KEY).catch(() => undefined);
  }, TURN_MS);
  return {
    describe: `${name} reads ${valueBytes} bytes ${perSecond} times a second`,
    culprit: { by: "name", name },
    stop: async () => {
      clearInterval(work);
      client.disconnect();
    },
  };
}
