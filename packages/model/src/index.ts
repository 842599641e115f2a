/** The face of packages/model. */
export { numbersOf, sameNumber } from "./cells.ts";
export { apply } from "./change/apply.ts";
export { diff } from "./change/diff.ts";
export { RecycledMemory } from "./change/recycled-memory.ts";
export { decodeFrame, encodeFrame } from "./codec/frame-codec.ts";
export * from "./contract/abilities.ts";
export type * from "./contract/http.ts";
export type * from "./contract/status.ts";
export * from "./contract/stream.ts";
export type * from "./delta.ts";
export { emptyTable } from "./empty-table.ts";
export { followGroups, type GroupFollower, groupTrends } from "./findings/follow-groups.ts";
export { type FindingsState, observe } from "./findings/observe.ts";
export { RULE_SETTINGS, type RuleSettings } from "./findings/settings.ts";
export * from "./findings/types.ts";
export { findingWords } from "./findings/words.ts";
export type * from "./frame.ts";
export { FrameError } from "./frame-error.ts";
export { afterKill, type Fate } from "./kill/after-kill.ts";
export {
  countProtected,
  type FrozenClient,
  freezeClients,
  type KillScene,
} from "./kill/frozen-client.ts";
export { killCaution } from "./kill/kill-command.ts";
export { type KillStep, killTargets, planKill } from "./kill/plan-kill.ts";
export { findKey } from "./match-keys.ts";
export { neverUsed } from "./never-used.ts";
export { productSpelling, productWord } from "./product-word.ts";
export { complete } from "./query/complete.ts";
export { withoutTerm, withTerm } from "./query/edit.ts";
export type { FacetChoice } from "./query/facet-choices.ts";
export { countFacets, FACETS, type Facet, type FacetField, type FacetValue } from "./query/facets.ts";
export { FIELDS_OF_QUERY, type FieldKind, type QueryField } from "./query/fields.ts";
export { groupRows } from "./query/group.ts";
export { countTerms, matchingRows } from "./query/match.ts";
export { LONGEST_QUERY, parseQuery } from "./query/parse.ts";
export { parseSort, sortRows } from "./query/sort.ts";
export { sumRows } from "./query/sums.ts";
export * from "./query/types.ts";
export { type ClientRates, clientRates, type TimedTable } from "./rates.ts";
export { rawRecord, toRecord } from "./record.ts";
export { sameTable } from "./same-table.ts";
export * from "./sample.ts";
export { decodeSamples, encodeSamples } from "./samples/samples-codec.ts";
export { type ReadingCost, takeSample } from "./samples/take-sample.ts";
export { compact } from "./settle/compact.ts";
export { settle } from "./settle/settle.ts";
export type * from "./settle/settled.ts";
export * from "./table.ts";
export { packMessage, unpackMessage, type WireMessage } from "./wire.ts";
