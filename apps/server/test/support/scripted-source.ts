/** Frames as fast as a test wants them: each list has the same clients under new random names. */
import { randomBytes } from "node:crypto";
import type { Frame, SampleSeries, ServerStatus } from "@clientele/model";
import { parseInfo } from "@clientele/resp";
import { Listeners } from "../../src/poll/listeners.ts";
import { advance, keyframeOf, type Progress } from "../../src/poll/progress.ts";
import { SampleHistory } from "../../src/poll/sample-history.ts";
import { LIST_TEXT } from "./fault-proxy.ts";

export class ScriptedSource {
  readonly name = "scripted";
  readonly channel = 3;
  readonly #clients: number;
  readonly #status: ServerStatus;
  readonly #frames = new Listeners<Frame>();
  readonly #samples = new SampleHistory();
  #progress: Progress | null = null;
  #at = 1_000_000_000;

  constructor(clients: number, status: ServerStatus) {
    this.#clients = clients;
    this.#status = status;
  }

  /** One frame more, told to all who listen. Deflate cannot make it much less than 48 bytes a client. */
  tick(): Progress {
    const line = (id: number) =>
      LIST_TEXT.replace("id=7 ", `id=${id} `).replace("worker", randomBytes(48).toString("base64url"));
    this.#at += 1_000;
    const advanced = advance(this.#progress, {
      at: this.#at,
      info: parseInfo(Buffer.from("run_id:scripted\r\n")),
      list: Buffer.from(Array.from({ length: this.#clients }, (_, i) => line(i + 1)).join("")),
      cost: { listMicros: 1, listBytes: 1, infoMicros: 1 },
    });
    if (advanced.outcome !== "progress") throw new Error(advanced.reason);
    this.#progress = advanced.progress;
    this.#frames.tell(advanced.progress.frame);
    return advanced.progress;
  }

  keyframe(): Frame | null {
    return this.#progress === null ? null : keyframeOf(this.#progress);
  }

  samples(): SampleSeries {
    return this.#samples.series();
  }

  status(): ServerStatus {
    return this.#status;
  }

  on(event: "frame" | "status", listener: (value: never) => void): () => void {
    return event === "frame" ? this.#frames.add(listener as (frame: Frame) => void) : () => {};
  }
}
