import { words } from "../../words/en.ts";

const { does, names } = words.keys;

export interface KeyLine {
  readonly does: string;
  /** As they stand on the keys; `ctrl` becomes ⌘ where that is its name. */
  readonly keys: readonly string[];
}

export interface KeyGroup {
  readonly title: string;
  readonly lines: readonly KeyLine[];
}

const line = (what: string, ...keys: string[]): KeyLine => ({ does: what, keys });

/** All keys there are, as the list of keys shows them. */
export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    title: words.keys.groups.everywhere,
    lines: [
      line(does.palette, names.ctrl, "K"),
      line(does.filter, "/"),
      line(does.fleet, "g", "f"),
      line(does.switchServer, "g", "s"),
      line(does.keys, "?"),
    ],
  },
  {
    title: words.keys.groups.table,
    lines: [
      line(does.move, "j", "k"),
      line(does.open, names.enter),
      line(does.select, "x"),
      line(does.range, names.shift, "x"),
      line(does.all, names.ctrl, "A"),
      line(does.kill, names.delete),
      line(does.leave, names.escape),
    ],
  },
  {
    title: words.keys.groups.view,
    lines: [line(does.timelines, "t"), line(does.facets, "f"), line(does.group, "1", names.to, "6")],
  },
];
