import { expect, it } from "vitest";
import { monitorFinding, rowOf } from "./fixtures.ts";
import { fleetSums } from "./fleet-sums.ts";

it("sums what is known, over the servers that answer", () => {
  const sums = fleetSums([
    rowOf("a", { clients: 10, omem: 0 }),
    rowOf("b", { clients: 5 }, { findings: [monitorFinding()] }),
    rowOf("away", { clients: 900, omem: 900 }, { state: "down", cause: "Connection refused." }),
  ]);
  expect(sums).toMatchObject({ servers: 3, away: 1, attention: 2, critical: 1, clients: 15, omem: 0 });
});

it("is not zero where no server told it", () => {
  expect(fleetSums([rowOf("a"), rowOf("b")])).toMatchObject({ clients: null, blocked: null, qbuf: null });
});

it("counts a server whose list is refused as one that answers", () => {
  const refused = rowOf("a", { clients: 7 }, { state: "denied", cause: "CLIENT LIST is refused." });
  expect(fleetSums([refused])).toMatchObject({ away: 0, attention: 1, clients: 7 });
});
