import { expect, it } from "vitest";
import { roomFor } from "./useTableScroll.ts";

it("is more than there are, by an eighth or 64 at most, and none too few", () => {
  expect(roomFor(0, 0)).toBe(0);
  for (const rows of [1, 63, 64, 1_000, 8_191, 8_192, 100_000]) {
    const room = roomFor(rows, 0);
    expect(room).toBeGreaterThan(rows);
    expect(room - rows).toBeLessThanOrEqual(Math.max(64, rows / 8));
  }
});

it("stays while rows come and go, wherever their number is", () => {
  for (let rows = 50; rows < 200_000; rows = Math.ceil(rows * 1.07)) {
    const room = roomFor(rows, 0);
    const changes = [rows - 2, rows, rows - 1, rows].map((now) => roomFor(now, room) === room);
    expect(changes, String(rows)).not.toContain(false);
  }
});

it("gives up what is no longer needed", () => {
  expect(roomFor(1_000, 100_000)).toBeLessThan(1_200);
});
