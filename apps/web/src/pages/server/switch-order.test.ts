import { describe, expect, it } from "vitest";
import { statusOf } from "./fixtures.ts";
import { switchOrder } from "./switch-order.ts";

describe("the list of servers to switch to", () => {
  it("puts the worst first, and equals by name as people count", () => {
    const names = switchOrder([
      statusOf({ name: "shard-10" }),
      statusOf({ name: "shard-9" }),
      statusOf({ name: "cold", state: "stale" }),
      statusOf({ name: "away", state: "down" }),
    ]);
    expect(names).toEqual(["away", "cold", "shard-9", "shard-10"]);
  });
});
