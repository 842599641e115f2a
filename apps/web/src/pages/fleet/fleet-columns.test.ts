import { describe, expect, it } from "vitest";
import { fittingFleetColumns } from "./fleet-columns.ts";

const fields = (width: number, sorted: "version" | "finding" = "finding") =>
  fittingFleetColumns(width, sorted).map(({ field }) => field);

describe("columns of the fleet", () => {
  it("are all there on a wide screen, and before it was measured", () => {
    expect(fields(1440)).toHaveLength(13);
    expect(fields(0)).toHaveLength(13);
  });

  it("keep who, what and how full to the last", () => {
    expect(fields(300)).toEqual(["name", "finding", "clients", "omem", "rejected"]);
  });

  it("keep the sorted one", () => {
    expect(fields(1200)).not.toContain("version");
    expect(fields(1200, "version")).toContain("version");
  });
});
