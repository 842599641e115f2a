/** Addresses and networks: what `ip:` takes. IPv4 written as IPv6 (`::ffff:10.0.0.1`) is IPv4. */
import ipaddr from "ipaddr.js";

/** `bytes`: 4 or 16. `zone`: the interface of a link-local address, "" without. */
export interface IpAddress {
  readonly bytes: readonly number[];
  readonly zone: string;
}

export interface Network {
  readonly address: IpAddress;
  /** Bits that count. */
  readonly bits: number;
}

const MAPPED_BITS = 96;

/** An address and a zone; text from a server may have any length. */
const LONGEST_ADDRESS = 128;

/** An address, in brackets or bare; null where it is none. Short forms of IPv4 (`10.1`) are none. */
export function parseIp(text: string): IpAddress | null {
  if (text.length > LONGEST_ADDRESS) return null;
  const bare = text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1) : text;
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return { bytes: bare.split(".").map(Number), zone: "" };
  if (!bare.includes(":") || !ipaddr.IPv6.isValid(bare)) return null;
  const parsed = ipaddr.IPv6.parse(bare);
  const zone = parsed.zoneId ?? "";
  if (parsed.isIPv4MappedAddress()) return { bytes: parsed.toIPv4Address().toByteArray(), zone };
  return { bytes: parsed.toByteArray(), zone };
}

/** `10.0.0.0/8`, `fd00::/8`, or a single address; null where it is neither. Bits beyond the prefix do not count. */
export function parseNetwork(text: string): Network | null {
  const slash = text.indexOf("/");
  const address = parseIp(slash < 0 ? text : text.slice(0, slash));
  if (address === null) return null;
  const all = address.bytes.length * 8;
  if (slash < 0) return { address, bits: all };
  const digits = text.slice(slash + 1);
  if (!/^[0-9]{1,3}$/.test(digits)) return null;
  const mapped = all === 32 && text.slice(0, slash).includes(":");
  const bits = Number(digits) - (mapped ? MAPPED_BITS : 0);
  return bits >= 0 && bits <= all ? { address, bits } : null;
}

/** Whether the address lies in the network. A zone counts only where the network names one. */
export function isInside(ip: IpAddress, { address, bits }: Network): boolean {
  if (ip.bytes.length !== address.bytes.length) return false;
  if (address.zone !== "" && address.zone !== ip.zone) return false;
  const whole = bits >> 3;
  for (let i = 0; i < whole; i++) if (ip.bytes[i] !== address.bytes[i]) return false;
  const rest = bits & 7;
  return rest === 0 || (ip.bytes[whole]! ^ address.bytes[whole]!) >> (8 - rest) === 0;
}

/** Equal for the same address, however it was written. The zone is left out. */
export function keyOf({ bytes }: IpAddress): string {
  return bytes.join(".");
}

/** IPv4 before IPv6, each by number. */
export function compareIps(a: IpAddress, b: IpAddress): number {
  if (a.bytes.length !== b.bytes.length) return a.bytes.length - b.bytes.length;
  for (let i = 0; i < a.bytes.length; i++) if (a.bytes[i] !== b.bytes[i]) return a.bytes[i]! - b.bytes[i]!;
  return a.zone < b.zone ? -1 : Number(a.zone > b.zone);
}
