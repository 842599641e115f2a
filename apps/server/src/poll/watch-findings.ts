/** Findings and groups of one server, from reading to reading. The rules are in packages/model/src/findings. */
import {
  type Finding,
  type FindingsState,
  type FollowedGrouping,
  followGroups,
  type GroupFollower,
  type GroupTrends,
  groupTrends,
  observe,
  type Scene,
} from "@clientele/model";
import { compactFinding } from "./compact-finding.ts";

/** A finding is about a reading: while a server is away those of its last reading stand, as its list does. */
export class WatchFindings {
  #state: FindingsState | null = null;
  #findings: readonly Finding[] = [];
  #groups: GroupFollower | null = null;

  /** Worst first; all of them. Empty before the first reading too. */
  get findings(): readonly Finding[] {
    return this.#findings;
  }

  /** One reading more. Answers what it changed. */
  observe(scene: Scene): Pick<FindingsState, "began" | "ended"> {
    this.#groups = followGroups(this.#groups, scene);
    this.#state = observe(this.#state, scene);
    this.#findings = this.#state.findings.map(compactFinding);
    return this.#state;
  }

  trends(by: FollowedGrouping): GroupTrends {
    return groupTrends(this.#groups, by);
  }
}
