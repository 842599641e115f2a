// From the contract suite's report (vitest's JSON) to the table of servers in README. Pure.

/**
 * @typedef {{ name: string, kind: string, version: string, passed: Map<string, boolean>, seen: Seen | null }} Server
 *   `version` empty: it could not be had; `passed` by situation
 * @typedef {{ abilities: { killBy: string, listFilters: string[], maxclientsFrom: string | null, protocol: number },
 *   fields: string[] }} Seen
 */

/** Servers in the order of the suite. @returns {Server[]} */
export function readContract(report) {
  const servers = new Map();
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  for (const { ancestorTitles, title, status, meta } of tests) {
    const [name] = ancestorTitles;
    const known = servers.get(name) ?? { name, kind: "", version: "", passed: new Map(), seen: null };
    const { kind = known.kind, version = known.version, seen = null } = meta?.contract ?? {};
    known.passed.set(title, status === "passed");
    servers.set(name, { ...known, kind, version, seen: seen ?? known.seen });
  }
  return [...servers.values()].filter(isNeeded).sort(inOrder);
}

/** What a real server shows need not be shown by a fake of it. */
function isNeeded({ name }, _at, all) {
  const real = lineOf(name);
  return real === name || !all.some((other) => other.name === real);
}

const lineOf = (name) => name.replace(/^fake /, "");

/** Real ones first, then by name; versions as numbers. */
function inOrder(a, b) {
  const rank = ({ kind }) => KINDS.findIndex(([known]) => known === kind);
  return rank(a) - rank(b) || a.name.localeCompare(b.name, "en", { numeric: true });
}

const KINDS = [
  ["real", "run"],
  ["recorded", "played from recorded replies"],
  ["source", "played from its source"],
];

/** Columns of situations: which of them each sums up. */
const GROUPS = [
  ["list, name, kill", /^(list|kill|setname|filters|replica)/],
  ["rights", /^(wrong password|no right)/],
  ["states", /^(restart|loading|busy|full|CLIENT PAUSE|renamed|protected)/],
  ["unix, TLS", /^(unix|TLS)/],
];

const ABILITIES = [
  ["kills by", ({ abilities }) => abilities.killBy],
  ["filters of LIST", ({ abilities }) => filtersText(abilities.listFilters)],
  ["maxclients from", ({ abilities }) => abilities.maxclientsFrom ?? "–"],
  ["RESP", ({ abilities }) => `${abilities.protocol}`],
  ["fields of a client", ({ fields }) => fieldsText(fields)],
];

/** Fields that not every server has, and what they tell. */
const TELLING = [
  ["id", "id"],
  ["omem", "buffers"],
  ["tot-mem", "memory"],
  ["user", "user"],
  ["lib-name", "library"],
  ["tot-net-in", "traffic"],
];

function fieldsText(fields) {
  const told = TELLING.filter(([field]) => fields.includes(field)).map(([, word]) => word);
  return `${fields.length}: ${told.join(", ")}`;
}

function filtersText(filters) {
  if (filters.length === 0) return "–";
  return filters.length > 3 ? `${filters.length}` : filters.join(", ");
}

/** Markdown, with a line feed at its end. @param {readonly Server[]} servers */
export function tableOf(servers) {
  const heads = [
    "server",
    "version",
    "how",
    ...GROUPS.map(([head]) => head),
    ...ABILITIES.map(([head]) => head),
  ];
  const lines = [heads, heads.map(() => "---"), ...servers.map(cellsOf)];
  return lines.map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

function cellsOf({ name, kind, version, passed, seen }) {
  const how = KINDS.find(([known]) => known === kind)?.[1] ?? "–";
  const groups = GROUPS.map(([, pattern]) => score([...passed].filter(([title]) => pattern.test(title))));
  return [
    lineOf(name),
    version,
    how,
    ...groups,
    ...ABILITIES.map(([, of]) => (seen === null ? "–" : of(seen))),
  ];
}

function score(results) {
  if (results.length === 0) return "–";
  const passed = results.filter(([, isPassed]) => isPassed).length;
  return passed === results.length ? `✓ ${passed}` : `${passed} of ${results.length}`;
}

/** Names and versions of a table, to tell whether two tables speak of the same servers. @param {string} table */
export function versionsIn(table) {
  const rows = table.split("\n").slice(2);
  return rows.map((row) => row.split("|").slice(1, 3).join(" ").trim()).join("\n");
}
