import { describe, expect, it } from "vitest";
import {
  byteString,
  type Decoded,
  encodeReply,
  formatClientList,
  identifyServer,
  parseClientList,
  parseConfigGet,
  parseInfo,
  parseOutputBufferLimits,
  type Reply,
  unwrapReply,
} from "../src/index.ts";
import { filesNamed, read, readJson, SERVERS } from "./corpus.ts";
import { ascii, byteByByte, decodeAll } from "./feed.ts";

function payloadOf(decoded: readonly Decoded[]): Uint8Array {
  const [first, ...rest] = decoded;
  expect(rest).toEqual([{ outcome: "more" }]);
  if (first?.outcome !== "reply") throw new Error("no reply");
  if (first.reply.kind !== "bulk" && first.reply.kind !== "verbatim") throw new Error(first.reply.kind);
  return first.reply.bytes;
}

function expectLossless(payload: Uint8Array): void {
  const { clients, skipped } = parseClientList(payload);
  expect(skipped).toEqual([]);
  expect(clients.rows).toBe(payload.filter((byte) => byte === 10).length);
  expect(Buffer.compare(formatClientList(clients), payload)).toBe(0);
}

it("has all eleven servers", () => {
  expect(SERVERS).toHaveLength(11);
});

describe("CLIENT LIST of real servers", () => {
  it.each(filesNamed(/^(?:replica-)?client-list.*\.txt$/))(
    "%s %s comes back byte for byte",
    (server, file) => {
      expectLossless(read(server, file));
    },
  );

  it.each(filesNamed(/^client-list\.resp[23]$/))("%s %s comes back, fed whole", (server, file) => {
    expectLossless(payloadOf(decodeAll([read(server, file)])));
  });

  it.each(filesNamed(/^client-list\.resp[23]$/))("%s %s comes back, fed byte by byte", (server, file) => {
    expectLossless(payloadOf(decodeAll(byteByByte(read(server, file)))));
  });

  it.each(filesNamed(/^client-list\.resp[23]$/))("%s %s is unwrapped as a file", (server, file) => {
    expect(unwrapReply(read(server, file))).toEqual(payloadOf(decodeAll([read(server, file)])));
  });

  it.each(filesNamed(/^client-list\.txt$/))("%s %s is no reply and stays as it is", (server, file) => {
    expect(unwrapReply(read(server, file))).toEqual(read(server, file));
  });
});

/** Every text in errors.json that is on the wire, however deep it stands. */
function repliesIn(value: unknown): readonly string[] {
  if (typeof value === "string") return /^[-+:$*%~_=,][\s\S]*\r\n/.test(value) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === "cmd" ? [] : repliesIn(inner)));
}

/** Whoever captured them cut long replies: those announce more than they hold. */
function isCut(text: string): boolean {
  return Number(/^(?:\*1\r\n)?[$=]([0-9]+)\r\n/.exec(text)?.[1] ?? 0) > text.length;
}

describe("replies to refused and odd commands", () => {
  it.each(SERVERS)("%s: all decode, whole and byte by byte, and encode to the same bytes", (server) => {
    const texts = repliesIn(readJson(server, "errors.json"));
    expect(texts.length).toBeGreaterThan(100);
    for (const text of texts) {
      const bytes = ascii(text);
      const whole = decodeAll([bytes]);
      expect(decodeAll(byteByByte(bytes))).toEqual(whole);
      const replies = whole.filter((decoded) => decoded.outcome === "reply").map((decoded) => decoded.reply);
      const wire = replies.map((reply) => byteString(encodeReply(reply, 3))).join("");
      expect(whole.at(-1)).toEqual({ outcome: "more" });
      expect(wire).toBe(isCut(text) ? "" : text);
    }
  });
});

describe("INFO and CONFIG of real servers", () => {
  it.each(SERVERS)("%s says who it is", (server) => {
    const [product, version] = server.split("-");
    const identity = identifyServer(parseInfo(read(server, "info.txt")));
    expect(identity).toMatchObject({ product, version, role: "primary", mode: "standalone", replicas: 1 });
    expect(identity.runId).toMatch(/^[0-9a-f]{40}$/);
  });

  it.each(SERVERS)("%s: the replica says that it is one", (server) => {
    const info = parseInfo(read(server, "replica-info-replication.txt"));
    expect(identifyServer(info)).toMatchObject({ role: "replica", replicas: 0 });
  });

  it.each(filesNamed(/^info.*\.txt$/))("%s %s: every line is in a section", (server, file) => {
    const text = byteString(read(server, file));
    const lines = text.split("\r\n").filter((line) => line.includes(":") && !line.startsWith("#"));
    const { sections } = parseInfo(read(server, file));
    const fields = [...sections.values()].flatMap((section) => [...section]);
    expect(fields.map(([name, value]) => `${name}:${value}`)).toEqual(lines);
    expect([...sections.keys()].map((heading) => `# ${heading}`)).toEqual(
      text.match(/^# .*$/gm)?.map((line) => line.trim()),
    );
  });

  it.each(filesNamed(/^info-clients\.resp[23]$/))("%s %s has the section Clients", (server, file) => {
    const info = parseInfo(payloadOf(decodeAll([read(server, file)])));
    expect(info.number("connected_clients")).toBeGreaterThan(50);
  });

  it.each(SERVERS)("%s: client-output-buffer-limit is read", (server) => {
    const config = readJson(server, "config.json") as { raw_resp2_client_output_buffer_limit: string };
    const [first] = decodeAll([ascii(config.raw_resp2_client_output_buffer_limit)]);
    if (first?.outcome !== "reply") throw new Error("no reply");
    for (const reply of [first.reply, asMap(first.reply)]) {
      const limits = parseOutputBufferLimits(parseConfigGet(reply).get("client-output-buffer-limit") ?? "");
      expect(limits).toEqual({
        normal: { hard: 0, soft: 0, softSeconds: 0 },
        replica: { hard: 268_435_456, soft: 67_108_864, softSeconds: 60 },
        pubsub: { hard: 33_554_432, soft: 8_388_608, softSeconds: 60 },
      });
    }
  });
});

function asMap(reply: Reply): Reply {
  if (reply.kind !== "array") throw new Error(reply.kind);
  const [name, value] = reply.items;
  return { kind: "map", entries: [[name!, value!]] };
}
