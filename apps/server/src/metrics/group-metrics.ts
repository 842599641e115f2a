/**
 * Who the clients are, bounded: of each grouping the ten largest, and all others as one. Never a series for a client.
 *
 *   clientele_group_clients{server="cache",by="name",value="worker"} 40
 *   clientele_group_clients{server="cache",by="name",value=""} 12              without a name
 *   clientele_group_clients{server="cache",by="name",value="other",rest="true"} 7
 *
 * `rest` tells the sum of the others from clients that are really called "other". A rank as a label would give a group
 * another series each time two of them change places.
 */
import type { Group, Grouping } from "@clientele/model";
import { labelText } from "./label.ts";
import type { Metric, Reading } from "./metric.ts";
import type { Snapshot } from "./snapshot.ts";

const SHOWN = 10;

const GROUPED_BY: readonly Grouping[] = ["name", "user", "ip", "lib"];

const LABELS = ["by", "value", "rest"];

export const GROUP_METRICS: readonly Metric<Snapshot>[] = [
  {
    name: "clientele_group_clients",
    type: "gauge",
    help: "Clients by what they have in common; the ten largest groups, and the others as one",
    labels: LABELS,
    read: (server) => GROUPED_BY.flatMap((by) => largest(by, server.groups(by), ({ sums }) => sums.clients)),
  },
  {
    name: "clientele_group_omem_bytes",
    type: "gauge",
    help: "Sum of omem by what clients have in common; the ten largest groups, and the others as one",
    labels: LABELS,
    read: (server) => GROUPED_BY.flatMap((by) => largest(by, server.groups(by), ({ sums }) => sums.omem)),
  },
];

interface Measured {
  readonly group: Group;
  readonly value: number;
}

/** `measure` answers null where no client of the group has the field. One pass: there may be a group for each client. */
export function largest(
  by: Grouping,
  groups: readonly Group[],
  measure: (group: Group) => number | null,
): readonly Reading[] {
  const shown: Measured[] = [];
  let others = 0;
  let sumOfOthers = 0;
  for (const group of groups) {
    const value = measure(group);
    if (value === null) continue;
    // Equals stay in the order of the groups.
    shown.splice(shown.findLastIndex((before) => before.value >= value) + 1, 0, { group, value });
    if (shown.length <= SHOWN) continue;
    others += 1;
    sumOfOthers += shown.pop()?.value ?? 0;
  }
  const readings = sumsByLabel(shown).map(([value, sum]) => ({ labels: { by, value }, value: sum }));
  if (others === 0) return readings;
  return [...readings, { labels: { by, value: "other", rest: "true" }, value: sumOfOthers }];
}

/** Two values may look alike once they are escaped and cut, and a series must be there once only. */
function sumsByLabel(measured: readonly Measured[]): readonly (readonly [label: string, sum: number])[] {
  const sums = new Map<string, number>();
  for (const { group, value } of measured) {
    const label = labelText(group.value);
    sums.set(label, (sums.get(label) ?? 0) + value);
  }
  return [...sums];
}
