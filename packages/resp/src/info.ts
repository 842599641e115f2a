import { byteString } from "./byte-string.ts";

/** INFO of a server with all its sections has some tens of KB; what a hostile one says beyond this is not read. */
const MOST_BYTES = 1024 * 1024;

const WHOLE_NUMBER = /^-?[0-9]{1,20}$/;

/** What INFO said. Names and values are byte strings. */
export class ServerInfo {
  /** By heading, in the order of the reply; fields before any heading (redis 2.4 has none) under "". */
  readonly sections: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly #fields = new Map<string, string>();

  constructor(sections: ReadonlyMap<string, ReadonlyMap<string, string>>) {
    this.sections = sections;
    for (const section of sections.values()) {
      for (const [name, value] of section) if (!this.#fields.has(name)) this.#fields.set(name, value);
    }
  }

  /** Where a name stands in several sections, the first one's value. */
  get(name: string): string | undefined {
    return this.#fields.get(name);
  }

  /** A whole number, −1 included; null where INFO does not say or says something else. */
  number(name: string): number | null {
    const text = this.get(name);
    return text !== undefined && WHOLE_NUMBER.test(text) ? Number(text) : null;
  }
}

/**
 * Reads an INFO payload: `# Section` and `name:value` lines. A value may be empty and may hold `:` and `,`; a line
 * without `:` says nothing. Sections of modules follow with headings of their own. Never throws; reads 1 MB at most.
 */
export function parseInfo(bytes: Uint8Array): ServerInfo {
  const sections = new Map<string, Map<string, string>>();
  let heading = "";
  for (const line of byteString(bytes.subarray(0, MOST_BYTES)).split(/\r?\n/)) {
    if (line.startsWith("#")) {
      heading = line.slice(1).trim();
      sectionOf(sections, heading);
      continue;
    }
    const colon = line.indexOf(":");
    if (colon <= 0) continue;
    const name = line.slice(0, colon);
    const section = sectionOf(sections, heading);
    if (!section.has(name)) section.set(name, line.slice(colon + 1));
  }
  return new ServerInfo(sections);
}

function sectionOf(sections: Map<string, Map<string, string>>, heading: string): Map<string, string> {
  const known = sections.get(heading);
  if (known !== undefined) return known;
  const made = new Map<string, string>();
  sections.set(heading, made);
  return made;
}

/** The limit on clients, where INFO tells it (redis 6.2+; dragonfly 1.40 says `max_clients`). */
export function maxclientsOf(info: ServerInfo): number | null {
  return info.number("maxclients") ?? info.number("max_clients");
}
