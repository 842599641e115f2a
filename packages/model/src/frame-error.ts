/**
 * A frame, delta or message that says something impossible. Frames may come from a file, so nothing in them is
 * trusted; the message is one plain sentence and holds no text from the frame but field names.
 */
export class FrameError extends Error {
  /** Byte at which reading stopped, from 0; null where the fault is not one of bytes. */
  readonly offset: number | null;

  constructor(message: string, offset: number | null = null) {
    super(offset === null ? message : `${message} (byte ${offset})`);
    this.name = "FrameError";
    this.offset = offset;
  }
}
