/** Where each rule draws its lines. Shares are 0–1, times milliseconds. */
export interface RuleSettings {
  readonly maxclients: {
    readonly warning: number;
    readonly critical: number;
    /** Under this share it ends; a critical one is a warning again under `calmer`. */
    readonly ends: number;
    readonly calmer: number;
    /** From this share on it is raised by growth alone: full within `soonMs` a warning, within `urgentMs` critical. */
    readonly growing: number;
    readonly soonMs: number;
    readonly urgentMs: number;
    /** Growth is one of five steps that take at least so long together. */
    readonly leastMs: number;
    /** One raised by growth alone ends when the growth was not seen for so long. */
    readonly patienceMs: number;
  };
  readonly rejected: {
    /** How long it stays after the last one. */
    readonly staysMs: number;
  };
  readonly outputBuffer: {
    /** Shares of the hard limit. */
    readonly nearHard: number;
    readonly nearHardEnds: number;
    /** Share of the soft limit under which it ends at once; between that and the limit after `readingsWithout`. */
    readonly ends: number;
    readonly readingsWithout: number;
    /** More than these are counted in the last of them. */
    readonly mostFindings: number;
  };
  readonly leak: {
    /** Clients in the tail, and by how many it has to grow. */
    readonly leastClients: number;
    readonly leastGrowth: number;
    /** The five steps it grows in take at least so long together; a tail of idle clients at least `leastIdleMs`. */
    readonly leastMs: number;
    readonly leastIdleMs: number;
    /** Seconds without work after which a client that did some counts as left behind. */
    readonly idleSeconds: number;
    /** What the tail has to take of the group's growth, and the group of the tail's. */
    readonly tailOfGrowth: number;
    readonly growthOfTail: number;
    /** Share of its greatest tail under which it ends at once. */
    readonly ends: number;
    /** It ends when it did not grow for so long, and for three of its steps. */
    readonly patienceMs: number;
    /** Critical: maxclients within this time, or more than this share of the places; calmer ones end it. */
    readonly urgentMs: number;
    readonly urgentShare: number;
    readonly calmMs: number;
    readonly calmShare: number;
  };
  readonly blocked: {
    readonly leastClients: number;
    /** Of all clients; or that many, however many there are. */
    readonly share: number;
    readonly crowd: number;
    /** Readings in a row before it begins, and before it ends. */
    readonly readings: number;
    /** It ends at once with fewer than this. */
    readonly ends: number;
  };
}

const MINUTE = 60_000;

export const RULE_SETTINGS: RuleSettings = {
  maxclients: {
    warning: 0.9,
    critical: 0.98,
    ends: 0.85,
    calmer: 0.96,
    growing: 0.7,
    soonMs: 10 * MINUTE,
    urgentMs: 2 * MINUTE,
    leastMs: 4_500,
    patienceMs: 30_000,
  },
  rejected: { staysMs: MINUTE },
  outputBuffer: { nearHard: 0.8, nearHardEnds: 0.7, ends: 0.8, readingsWithout: 2, mostFindings: 10 },
  leak: {
    leastClients: 10,
    leastGrowth: 8,
    leastMs: 4_500,
    leastIdleMs: 30_000,
    idleSeconds: 60,
    tailOfGrowth: 0.7,
    growthOfTail: 0.5,
    ends: 0.5,
    patienceMs: MINUTE,
    urgentMs: 60 * MINUTE,
    urgentShare: 0.3,
    calmMs: 90 * MINUTE,
    calmShare: 0.25,
  },
  blocked: { leastClients: 10, share: 0.1, crowd: 50, readings: 3, ends: 5 },
};
