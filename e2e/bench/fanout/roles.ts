/** The processes of the fan-out benchmark, and what they say to each other. Each does one thing, so that none measures another. */

export type Role = "serve" | "good" | "crowd";

export const SITUATIONS = ["alone", "one stuck", "200 at once"] as const;

export type Situation = (typeof SITUATIONS)[number];

export type Order =
  | { readonly order: "fill" }
  | { readonly order: "measure" }
  | { readonly order: "connect"; readonly port: number }
  | { readonly order: "begin" }
  | { readonly order: "collect" }
  | { readonly order: "stick"; readonly port: number }
  | { readonly order: "storm"; readonly port: number };

export interface Served {
  /** When each frame was due, by its seq. */
  readonly due: readonly (readonly [seq: number, at: number])[];
  readonly peakRss: number;
  /** JavaScript's heap and what hangs on it, after a collection, with all viewers still there. */
  readonly held: number;
  /** Bytes that wait in the fullest socket. */
  readonly waiting: number;
}

/** Seq and time of each frame that arrived, for all good viewers. */
export type Collected = readonly (readonly [seq: number, at: number])[];

export interface Stormed {
  /** Milliseconds from the first connect to the last whole keyframe, for each time they all came. */
  readonly reconnectMs: readonly number[];
}
