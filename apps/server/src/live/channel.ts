/** One server's frames as bytes: each is encoded and deflated once, whoever looks on and however often it is asked for. */
import { deflateRawSync } from "node:zlib";
import { encodeFrame, encodeSamples, type Frame, packMessage, type SampleSeries } from "@clientele/model";

/** Below this deflate gains nothing worth a stream in the page. */
const DEFLATE_LEAST = 256;

export interface ChannelSource {
  /** The table now, standing in place of all frames up to the last one; null before the first list. */
  keyframe(): Frame | null;
  samples(): SampleSeries;
}

export class Channel {
  readonly number: number;
  #keyframe: Uint8Array | null = null;
  #samples: Uint8Array | null = null;

  constructor(number: number) {
    this.number = number;
  }

  /** To be called at each frame: what was made of the ones before is no longer true. */
  outdate(): void {
    this.#keyframe = null;
    this.#samples = null;
  }

  frame(frame: Frame): Uint8Array {
    return this.#pack("frame", encodeFrame(frame));
  }

  keyframe(source: ChannelSource): Uint8Array | null {
    if (this.#keyframe !== null) return this.#keyframe;
    const frame = source.keyframe();
    if (frame !== null) this.#keyframe = this.frame(frame);
    return this.#keyframe;
  }

  samples(source: ChannelSource): Uint8Array {
    this.#samples ??= this.#pack("samples", encodeSamples(source.samples()));
    return this.#samples;
  }

  #pack(kind: "frame" | "samples", payload: Uint8Array): Uint8Array {
    const deflated = payload.length >= DEFLATE_LEAST;
    const body = deflated ? deflateRawSync(payload, { level: 1 }) : payload;
    return packMessage({ kind, channel: this.number, deflated, payload: body });
  }
}
