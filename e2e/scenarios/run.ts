/**
 * Scenarios by hand, until Ctrl-C:
 *   npx tsx --conditions=source e2e/scenarios/run.ts redis://127.0.0.1:PORT leaking-pool slow-subscriber
 */
import { once } from "node:events";
import { SCENARIOS } from "./catalogue.ts";
import { type Scenario, whereFrom } from "./scenario.ts";

const [url, ...names] = process.argv.slice(2);
const unknown = names.filter((name) => !SCENARIOS.has(name));
if (url === undefined || names.length === 0 || unknown.length > 0) {
  if (unknown.length > 0) process.stderr.write(`Not a scenario: ${unknown.join(", ")}\n`);
  process.stderr.write(`Usage: run.ts redis://HOST:PORT NAME…\nNames: ${[...SCENARIOS.keys()].join(" ")}\n`);
  process.exit(2);
}

const stopped = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
const running: Scenario[] = [];
try {
  for (const name of names) {
    const scenario = await SCENARIOS.get(name)!(whereFrom(url));
    running.push(scenario);
    process.stdout.write(`${name}: ${scenario.describe}\n`);
  }
  process.stdout.write("Running. Ctrl-C ends them.\n");
  await stopped;
} finally {
  for (const scenario of running.reverse()) await scenario.stop();
}
