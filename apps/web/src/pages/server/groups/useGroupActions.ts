import type { TableView } from "@clientele/model";
import type { ServerScene } from "../useServerScene.ts";
import { type GroupInfo, type Line, lineId } from "./group-rows.ts";
import { useGroupKeys } from "./useGroupKeys.ts";
import type { GroupLines } from "./useGroupLines.ts";

const PAGE_ROWS = 20;

export interface GroupActions {
  /** Expands or folds a group, opens a client, shows all of a group. */
  use(line: Line): void;
  /** All members that match, or none of them when all were; one client. */
  select(line: Line): void;
}

interface GroupActionsInput {
  readonly scene: ServerScene;
  readonly tree: GroupLines;
  readonly view: TableView;
  /** Line that the keyboard stands at; −1: none. */
  readonly at: number;
  setCurrent(id: string): void;
  showAll(info: GroupInfo): void;
}

/** What clicks and keys do in the tree. */
export function useGroupActions(input: GroupActionsInput): GroupActions {
  const { scene, tree, view, at, setCurrent, showAll } = input;
  const { selection } = scene;
  const { lines } = tree;
  const line = lines[at];
  const use = (target: Line) => {
    setCurrent(lineId(target));
    if (target.kind === "group") tree.toggle(target.info.value);
    else if (target.kind === "member") scene.openClient(target.key);
    else showAll(target.info);
  };
  const select = (target: Line) => {
    if (target.kind === "member") return selection.toggle(target.key, false);
    const keys = Array.from(target.info.group.rows, (row) => view.table.keys[row]!);
    const all = keys.every((key) => selection.keys.has(key));
    selection.several(keys, !all);
  };
  const go = (to: number) => {
    const target = lines[Math.min(lines.length - 1, Math.max(0, to))];
    if (target) setCurrent(lineId(target));
  };
  const step = (by: number) => () => go(at < 0 ? 0 : at + by);
  const fold = () => {
    if (!line) return;
    if (line.kind === "group" && line.expanded) tree.toggle(line.info.value);
    else if (line.kind !== "group")
      go(lines.findIndex((each) => each.kind === "group" && each.info === line.info));
  };
  const unfold = () => {
    if (line?.kind !== "group") return;
    if (line.expanded) go(at + 1);
    else tree.toggle(line.info.value);
  };
  useGroupKeys(
    {
      j: step(1),
      arrowdown: step(1),
      k: step(-1),
      arrowup: step(-1),
      pagedown: step(PAGE_ROWS),
      pageup: step(-PAGE_ROWS),
      home: () => go(0),
      end: () => go(lines.length - 1),
      enter: () => line && use(line),
      x: () => line && select(line),
      arrowright: unfold,
      arrowleft: fold,
    },
    // With a client open, keys step from client to client as they do without groups.
    scene.view.client === null,
  );
  return { use, select };
}
