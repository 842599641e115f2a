/** Undoes deflate-raw with what the browser brings. Rejects where the bytes are damaged. */
export async function inflateRaw(bytes: Uint8Array): Promise<Uint8Array> {
  const { readable, writable } = new DecompressionStream("deflate-raw");
  const writer = writable.getWriter();
  const written = Promise.all([writer.write(bytes.slice()), writer.close()]);
  const [inflated] = await Promise.all([new Response(readable).arrayBuffer(), written]);
  return new Uint8Array(inflated);
}
