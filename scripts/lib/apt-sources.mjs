// The Debian mirror that this machine's apt already uses, pointed at another suite. Pure text in, text out.
//
// apt knows two notations, and a machine may use either:
//   *.list     deb [signed-by=/keyring.gpg] URI SUITE COMPONENT…
//   *.sources  stanzas of `Key: value`; a value may go on over indented lines (Signed-By with a whole key in it)

/** @typedef {{ name: string, text: string }} SourcesFile a file of apt's, as found */

/**
 * Sources of `suites` at the mirror where this machine gets `codename`, in the notation and with the keys of the entry
 * found there; null where no entry has that suite.
 * @param {readonly SourcesFile[]} files @param {string} codename this machine's Debian: `bookworm`
 * @param {readonly string[]} suites
 * @returns {SourcesFile | null} named so that apt reads it in the right notation
 */
export function sourcesOfSuites(files, codename, suites) {
  for (const { name, text } of files) {
    const found = name.endsWith(".sources")
      ? stanzaOf(text, codename, suites)
      : lineOf(text, codename, suites);
    if (found !== null) return found;
  }
  return null;
}

function lineOf(text, codename, suites) {
  for (const line of text.split("\n")) {
    const entry = /^\s*deb\s+(\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+(.*)$/.exec(line);
    if (entry === null) continue;
    const [, options = "", uri, suite, components] = entry;
    if (suite !== codename || !components.split(/\s+/).includes("main")) continue;
    const lines = suites.map((each) => `deb ${options}${uri} ${each} main\n`);
    return { name: "sources.list", text: lines.join("") };
  }
  return null;
}

function stanzaOf(text, codename, suites) {
  for (const stanza of text.split(/\n\s*\n/)) {
    const fields = fieldsOf(stanza);
    const has = (key, word) => (fields.get(key) ?? "").split(/\s+/).includes(word);
    if (!has("types", "deb") || !has("suites", codename) || !has("components", "main")) continue;
    if (has("enabled", "no")) continue;
    const changed = new Map([
      ...fields,
      ["types", "deb"],
      ["suites", suites.join(" ")],
      ["components", "main"],
    ]);
    const lines = [...changed].map(([key, value]) => `${key}: ${value}\n`);
    return { name: "debian.sources", text: lines.join("") };
  }
  return null;
}

/** Keys in lower case; apt does not mind. */
function fieldsOf(stanza) {
  const fields = new Map();
  let last = "";
  for (const line of stanza.split("\n")) {
    if (line.startsWith("#")) continue;
    const start = /^([A-Za-z-]+):\s*(.*)$/.exec(line);
    if (start !== null) {
      last = start[1].toLowerCase();
      fields.set(last, start[2].trim());
    } else if (/^\s/.test(line) && last !== "") {
      fields.set(last, `${fields.get(last)}\n ${line.trim()}`);
    }
  }
  return fields;
}
