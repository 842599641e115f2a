/** Frames as fast as a test wants them: each list has the same clients under new random names. */
import { randomBytes } from "node:crypto";
import type { Frame, SampleSeries, ServerStatus } from "@clientele/model";
import { parseInfo } from "@clientele/resp";
import { Listeners } from "../../src/poll/listeners.ts";
import { advance, keyframeOf, type Progress } from "../../src/poll/progress.ts";
import { SampleHistory } from "../../src/poll/sample-history.ts";
import { LIST_TEXT } from "./fake-server.ts";

export class ScriptedSource {
  readonly name: string;
  readonly channel: number;
  readonly #clients: number;
  readonly #nameBytes: number;
  readonly #frames = new Listeners<Frame>();
  readonly #statuses = new Listeners<ServerStatus>();
  readonly #samples = new SampleHistory();
  /** How often it was asked for what is dear to make. */
  readonly asked = { keyframe: 0, samples: 0 };
  #status: ServerStatus;
  #progress: Progress | null = null;
  #at = 1_000_000_000;

  /** `nameBytes`: random ones, that deflate cannot make fewer. */
  constructor(clients: number, status: ServerStatus, nameBytes = 48) {
    this.#clients = clients;
    this.#nameBytes = nameBytes;
    this.name = status.name;
    this.channel = status.channel;
    this.#status = status;
  }

  /** One frame more, told to all who listen. */
  tick(): Progress {
    const line = (id: number) =>
      LIST_TEXT.replace("id=7 ", `id=${id} `).replace(
        "worker",
        randomBytes(this.#nameBytes).toString("base64url"),
      );
    this.#at += 1_000;
    const advanced = advance(this.#progress, {
      at: this.#at,
      source: { connection: 1, greeted: null, ownId: null },
      info: parseInfo(Buffer.from("run_id:scripted\r\n")),
      list: Buffer.from(Array.from({ length: this.#clients }, (_, i) => line(i + 1)).join("")),
      cost: { listMicros: 1, listBytes: 1, infoMicros: 1 },
    });
    if (advanced.outcome !== "progress") throw new Error(advanced.reason);
    this.#progress = advanced.progress;
    this.#frames.tell(advanced.progress.frame);
    return advanced.progress;
  }

  become(status: Partial<ServerStatus>): void {
    this.#status = { ...this.#status, ...status };
    this.#statuses.tell(this.#status);
  }

  keyframe(): Frame | null {
    this.asked.keyframe += 1;
    return this.#progress === null ? null : keyframeOf(this.#progress);
  }

  samples(): SampleSeries {
    this.asked.samples += 1;
    return this.#samples.series();
  }

  status(): ServerStatus {
    return this.#status;
  }

  on(event: "frame" | "status", listener: (value: never) => void): () => void {
    return event === "frame"
      ? this.#frames.add(listener as (frame: Frame) => void)
      : this.#statuses.add(listener as (status: ServerStatus) => void);
  }
}
