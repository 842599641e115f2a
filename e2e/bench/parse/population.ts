import { readFileSync } from "node:fs";

const LINES = new URL("../../../packages/resp/test/corpus/redis-7.0.15/client-list.txt", import.meta.url);

/**
 * A CLIENT LIST of so many clients as a RESP2 reply. Lines as a real redis 7.0 wrote them; what differs between the
 * clients of a busy server (id, address, descriptor, name, times) differs here. The same bytes in every run.
 */
export function clientListReply(clients: number): Buffer {
  const random = generator(20_240_607);
  const below = (limit: number) => Math.floor(random() * limit);
  const lines = readFileSync(LINES, "latin1").trimEnd().split("\n");
  let payload = "";
  for (let client = 0; client < clients; client++) {
    const age = below(86_400);
    const idle = below(4) > 0 ? below(10) : below(age + 1);
    const name = below(3) > 0 ? ` name=worker-${below(500)}` : "$&";
    const address = `10.0.${below(4)}.${below(200)}:${32_768 + below(28_000)}`;
    const line = lines[below(lines.length)]!.replace(
      /^id=\d+ addr=\S+/,
      `id=${1000 + client * 3 + below(3)} addr=${address}`,
    )
      .replace(/ fd=\d+/, ` fd=${8 + client}`)
      .replace(/ name=\S*/, name)
      .replace(/ age=\d+ idle=\d+/, ` age=${age} idle=${idle}`);
    payload += `${line}\n`;
  }
  return Buffer.from(`$${payload.length}\r\n${payload}\r\n`, "latin1");
}

/** mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
