/**
 * The hosts behind `addr`: each address read once while its dictionary lives, however many queries ask for it.
 *
 *   addr id   ─►  host number  ─►  10.0.3.7 | /run/redis.sock | "" (nothing, or the server could not tell)
 *             └►  port
 */
import { ABSENT, type Dictionary, parseAddress } from "@clientele/resp";
import { idsOf } from "../cells.ts";
import type { Table } from "../table.ts";
import { ipv4Of, portOf, readIpv4Address } from "./ipv4-bytes.ts";
import { type IpAddress, parseIp } from "./network.ts";

export interface Host {
  /**
   * A byte string, as the server writes it: an address without brackets, a path, or what else stands there. IPv4 that is
   * written as IPv6, as a listener for both does, is IPv4: it is the same machine.
   */
  readonly text: string;
  /** Null: a path, or nothing that is known. */
  readonly ip: IpAddress | null;
}

const NOT_READ = -1;
const NOWHERE: Host = { text: "", ip: null };

class HostBook {
  /** Number 0 is no host. */
  readonly hosts: Host[] = [NOWHERE];
  readonly #dictionary: Dictionary;
  readonly #numbers = new Map<string, number>([["", 0]]);
  readonly #ipv4Numbers = new Map<number, number>();
  #hostOf = new Int32Array(0);
  #portOf = new Float64Array(0);

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  hostOf(id: number): number {
    if (id === ABSENT) return 0;
    if ((this.#hostOf[id] ?? NOT_READ) === NOT_READ) this.#read(id);
    return this.#hostOf[id]!;
  }

  portOf(id: number): number {
    if (id === ABSENT) return Number.NaN;
    if ((this.#hostOf[id] ?? NOT_READ) === NOT_READ) this.#read(id);
    return this.#portOf[id]!;
  }

  #read(id: number): void {
    if (id >= this.#hostOf.length) this.#grow();
    const ipv4 = readIpv4Address(this.#dictionary.bytes(id));
    if (ipv4 >= 0) {
      this.#hostOf[id] = this.#ipv4Number(ipv4);
      this.#portOf[id] = portOf(ipv4);
      return;
    }
    const address = parseAddress(this.#dictionary.text(id));
    this.#portOf[id] = address.kind === "ip" ? address.port : Number.NaN;
    this.#hostOf[id] = this.#number(
      address.kind === "ip" ? address.host : address.kind === "unix" ? address.path : address.text,
    );
  }

  #ipv4Number(read: number): number {
    const address = read - portOf(read);
    let number = this.#ipv4Numbers.get(address);
    if (number === undefined) {
      number = this.#number(ipv4Of(read).join("."));
      this.#ipv4Numbers.set(address, number);
    }
    return number;
  }

  #number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const ip = parseIp(text);
    const isMapped = ip?.bytes.length === 4 && text.includes(":");
    const number = isMapped ? this.#number(ip.bytes.join(".")) : this.hosts.push({ text, ip }) - 1;
    this.#numbers.set(text, number);
    return number;
  }

  #grow(): void {
    const length = Math.max(this.#dictionary.size, 2 * this.#hostOf.length);
    const hostOf = new Int32Array(length).fill(NOT_READ);
    hostOf.set(this.#hostOf);
    this.#hostOf = hostOf;
    const portOf = new Float64Array(length).fill(Number.NaN);
    portOf.set(this.#portOf);
    this.#portOf = portOf;
  }
}

/** Ids of a dictionary never change their text, so what was read stays true. */
const books = new WeakMap<Dictionary, HostBook>();

/** By the column of addresses, which stays as it is while nobody comes or goes. */
const numbersOfColumn = new WeakMap<Int32Array, Int32Array>();

/** What `hostsOf` knows of a table. Hosts by number; number 0 is none. */
export interface Hosts {
  readonly hosts: readonly Host[];
  /** The host of each row. */
  readonly numbers: () => Int32Array;
  readonly hostAt: (row: number) => number;
  /** NaN where there is no port. */
  readonly portAt: (row: number) => number;
}

export function hostsOf(table: Table): Hosts {
  let book = books.get(table.dictionary);
  if (book === undefined) {
    book = new HostBook(table.dictionary);
    books.set(table.dictionary, book);
  }
  const found = book;
  const ids = idsOf(table, "addr");
  const numbers = (): Int32Array => {
    if (ids === null) return new Int32Array(table.rows);
    const known = numbersOfColumn.get(ids) ?? ids.map((id) => found.hostOf(id));
    numbersOfColumn.set(ids, known);
    return known;
  };
  return {
    hosts: found.hosts,
    numbers,
    hostAt: (row) => found.hostOf(ids?.[row] ?? ABSENT),
    portAt: (row) => found.portOf(ids?.[row] ?? ABSENT),
  };
}
