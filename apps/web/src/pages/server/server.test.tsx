import type { KillPreviewBody, KillTarget } from "@clientele/model";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { collectorNow, heard, nextOffset } from "../../state/clock.ts";
import { keyName } from "../keys/stroke.ts";
import { tableOf } from "./fixtures.ts";
import { commandLine, countOutcomes, groups } from "./kill/summary.ts";
import { killReducer } from "./kill/useKill.ts";
import { COLUMNS } from "./table/columns.ts";
import { Row } from "./table/Row.tsx";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const HOSTILE = "<img/src=x/onerror=alert(1)>";

describe("a row", () => {
  let host: HTMLElement;
  let root: Root;
  beforeEach(() => {
    host = document.createElement("div");
    document.body.append(host);
    root = createRoot(host);
  });
  afterEach(() => act(() => root.unmount()));

  function render(line: string): HTMLElement {
    const table = tableOf(line, 1_700_000_000_000);
    const context = {
      nowMs: 1_700_000_000_000,
      identity: null,
      limits: null,
      own: new Set<number>(),
      largest: { qbuf: 0, omem: 0 },
    };
    const props = {
      rowKey: 7,
      client: { table, row: 0 },
      context,
      index: 0,
      top: 0,
      mark: null,
      outside: false,
      selected: false,
      current: false,
      open: false,
    };
    act(() => root.render(<Row {...props} columns={COLUMNS} onOpen={() => {}} onToggle={() => {}} />));
    return host;
  }

  it("keeps a hostile name text", () => {
    const row = render(
      `id=7 addr=10.0.0.1:5 name=${HOSTILE} age=273600 idle=3 flags=N db=0 omem=0 cmd=get\n`,
    );
    expect(row.querySelector("img")).toBeNull();
    expect(row.textContent).toContain(HOSTILE);
    expect(row.querySelector("bdi.foreign")).not.toBeNull();
  });

  it("writes a missing value as a dash and zero as zero", () => {
    const row = render("id=7 addr=10.0.0.1:5 name= age=273600 idle=3 flags=N omem=0\n");
    const cells = [...row.querySelectorAll("[role=gridcell]")].map((cell) => cell.textContent);
    expect(cells[COLUMNS.findIndex(({ field }) => field === "omem") + 2]).toBe("0");
    expect(cells[COLUMNS.findIndex(({ field }) => field === "db") + 2]).toBe("–");
    expect(cells[COLUMNS.findIndex(({ field }) => field === "age") + 2]).toBe("3d04h");
  });
});

describe("the kill dialog", () => {
  const target = (id: number, extra: Partial<KillTarget> = {}): KillTarget => ({
    id,
    addr: `10.0.0.${id % 2}:99`,
    name: "app",
    type: "normal",
    command: ["CLIENT", "KILL", "ID", String(id)],
    protected: null,
    listed: true,
    ...extra,
  });
  const preview: KillPreviewBody = {
    preview: "p_1",
    at: "2026-11-21T14:08:38Z",
    expires: "2026-11-21T14:13:38Z",
    epoch: 1,
    targets: [target(1), target(2), target(3)],
    protectedHere: { replica: 0, "primary link": 0, "own connection": 1 },
    clients: 9,
    maxclients: null,
    caution: null,
  };

  it("keeps the frozen set when sending was refused", () => {
    const ready = killReducer({ kind: "preparing" }, { type: "frozen", preview });
    const sending = killReducer(ready, { type: "send" });
    const refusal = { message: "No.", remedy: "Wait." };
    expect(killReducer(sending, { type: "refused", refusal })).toEqual({ kind: "ready", preview, refusal });
  });

  it("sends nothing before a set is frozen, and nothing twice", () => {
    expect(killReducer({ kind: "preparing" }, { type: "send" })).toEqual({ kind: "preparing" });
    const sending = { kind: "sending", preview } as const;
    expect(killReducer(sending, { type: "send" })).toBe(sending);
    expect(killReducer(sending, { type: "ask" })).toBe(sending);
  });

  it("says what the set consists of, largest part first", () => {
    expect(groups(preview.targets, null)).toEqual([
      {
        by: "ip",
        shares: [
          { value: "10.0.0.1", clients: 2 },
          { value: "10.0.0.0", clients: 1 },
        ],
        others: 0,
      },
      { by: "name", shares: [{ value: "app", clients: 3 }], others: 0 },
      { by: "type", shares: [{ value: "normal", clients: 3 }], others: 0 },
    ]);
  });

  it("quotes a word that is more than plain characters", () => {
    expect(commandLine(["CLIENT", "KILL", "ADDR", "[::1]:6379"])).toBe("CLIENT KILL ADDR [::1]:6379");
    expect(commandLine(["CLIENT", "KILL", "ADDR", "/tmp/a b:0"])).toBe('CLIENT KILL ADDR "/tmp/a b:0"');
  });

  it("counts what came of each", () => {
    const result = { reply: null, command: null, detail: null, cameBackAs: null };
    const results = [
      { ...result, id: 1, outcome: "killed", cameBackAs: 9 },
      { ...result, id: 2, outcome: "gone" },
      { ...result, id: 3, outcome: "changed" },
      { ...result, id: 4, outcome: "protected" },
    ] as const;
    expect(countOutcomes(results)).toEqual({ killed: 1, gone: 1, skipped: 2, failed: 0, cameBack: 1 });
  });
});

describe("keys and clock", () => {
  it("name a press by its modifiers", () => {
    const press = { key: "X", shiftKey: true, ctrlKey: false, metaKey: false };
    expect(keyName(press)).toBe("shift x");
    expect(keyName({ ...press, key: "a", shiftKey: false, metaKey: true })).toBe("ctrl a");
    expect(keyName({ ...press, key: "ArrowDown", shiftKey: false })).toBe("arrowdown");
  });

  it("are not set back by a server that was last listed long ago", () => {
    const before = collectorNow();
    heard({ kind: "key", at: before - 35_000 });
    expect(collectorNow()).toBeGreaterThanOrEqual(before);
    heard({ kind: "delta", at: before - 35_000 });
    expect(collectorNow()).toBeLessThan(before - 30_000);
    heard({ kind: "key", at: before + 60_000 });
    expect(collectorNow()).toBeGreaterThanOrEqual(before + 60_000);
    heard({ kind: "delta", at: Date.now() });
  });

  it("take the frame that came fastest for the time", () => {
    expect(nextOffset(null, 500)).toBe(500);
    expect(nextOffset(500, 480)).toBe(480);
    expect(nextOffset(500, 300)).toBe(475);
    expect(nextOffset(500, 520)).toBe(520);
    expect(nextOffset(500, -60_000)).toBe(-60_000);
  });
});
