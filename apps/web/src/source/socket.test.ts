import { CLOSE, type StreamMessage } from "@clientele/model";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { retryDelay } from "./backoff.ts";
import { LiveSocket } from "./socket.ts";

/** The browser's end of a WebSocket, driven by the test as the network would. */
class Wire {
  static readonly OPEN = 1;
  static made: Wire[] = [];
  readyState = 1;
  binaryType = "";
  readonly sent: unknown[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor() {
    Wire.made.push(this);
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  say(message: StreamMessage): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  drop(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}

const hello: StreamMessage = { type: "hello", protocol: 1, build: "a", insecure: false, servers: [] };

function start() {
  const events = { opened: vi.fn(), lost: vi.fn(), signedOut: vi.fn(), said: vi.fn(), sentFrame: vi.fn() };
  const socket = new LiveSocket("ws://test/api/stream", events);
  socket.open();
  return { events, socket };
}

const wire = () => Wire.made.at(-1)!;

describe("the socket", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("WebSocket", Wire);
    Wire.made = [];
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("asks for what is watched once it was greeted, and again after it was lost", () => {
    const { events, socket } = start();
    socket.watch("cache");
    wire().say(hello);
    expect(events.opened).toHaveBeenCalledOnce();
    expect(wire().sent).toContainEqual({ type: "subscribe", server: "cache" });
    wire().drop(1006);
    expect(events.lost).toHaveBeenCalledWith(1, expect.any(Number), false);
    vi.advanceTimersByTime(20_000);
    expect(Wire.made).toHaveLength(2);
    wire().say(hello);
    expect(wire().sent).toEqual([{ type: "subscribe", server: "cache" }]);
  });

  it("counts tries until it is greeted again", () => {
    const { events } = start();
    wire().drop(1006);
    vi.advanceTimersByTime(20_000);
    wire().drop(1006);
    expect(events.lost).toHaveBeenLastCalledWith(2, expect.any(Number), false);
    vi.advanceTimersByTime(20_000);
    wire().say(hello);
    wire().drop(1006);
    expect(events.lost).toHaveBeenLastCalledWith(1, expect.any(Number), false);
  });

  it("stays away once signed out", () => {
    const { events } = start();
    wire().drop(CLOSE.signedOut);
    vi.advanceTimersByTime(60_000);
    expect(events.signedOut).toHaveBeenCalledOnce();
    expect(Wire.made).toHaveLength(1);
  });

  it("tells when it was turned away for want of room, and comes again", () => {
    const { events } = start();
    wire().drop(CLOSE.tooManyViewers);
    expect(events.lost).toHaveBeenCalledExactlyOnceWith(1, expect.any(Number), true);
    vi.advanceTimersByTime(20_000);
    expect(Wire.made).toHaveLength(2);
  });

  it("tries at once when asked to, and only when it is waiting", () => {
    const { socket } = start();
    socket.retryNow();
    expect(Wire.made).toHaveLength(1);
    wire().drop(1006);
    socket.retryNow();
    expect(Wire.made).toHaveLength(2);
    vi.advanceTimersByTime(60_000);
    expect(Wire.made).toHaveLength(2);
  });

  it("hands frames on as bytes and asks for a keyframe", () => {
    const { events, socket } = start();
    wire().onmessage?.({ data: Uint8Array.of(1, 2).buffer });
    expect(events.sentFrame).toHaveBeenCalledWith(Uint8Array.of(1, 2));
    socket.resync("cache");
    expect(wire().sent).toEqual([{ type: "resync", server: "cache" }]);
  });
});

describe("waiting between tries", () => {
  it("doubles up to 15 s, half of it by chance", () => {
    expect([0, 1, 2, 3].map((tries) => retryDelay(tries, 1))).toEqual([500, 1000, 2000, 4000]);
    expect(retryDelay(0, 0)).toBe(250);
    expect(retryDelay(50, 1)).toBe(15_000);
  });
});
