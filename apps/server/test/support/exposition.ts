/**
 * A strict reader of Prometheus' text format 0.0.4: whatever the format does not allow throws with its line. The parser
 * of Prometheus is laxer in places; what passes here passes there.
 */

interface ReadFamily {
  readonly type: string;
  readonly help: string;
  /** By labels in a fixed order: `{by="name",value="x"}`, without any "". */
  readonly samples: Map<string, { readonly labels: ReadonlyMap<string, string>; readonly value: number }>;
}

const HELP = /^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) ((?:[^\\]|\\\\|\\n)+)$/;
const TYPE = /^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge)$/;
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\\\|\\"|\\n)*)"(,|$)/;
const NUMBER = /^(?:NaN|[+-]Inf|[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)$/;

export function readExposition(text: string): ReadonlyMap<string, ReadFamily> {
  if (!text.endsWith("\n")) throw new Error("the last line does not end");
  const families = new Map<string, ReadFamily>();
  let current: { name: string; family: ReadFamily } | null = null;
  let help: RegExpExecArray | null = null;
  for (const line of text.slice(0, -1).split("\n")) {
    if (line === "") continue;
    if (line.startsWith("# HELP")) {
      help = need(HELP.exec(line), "is no HELP", line);
      current = null;
    } else if (line.startsWith("#")) {
      const [, name = "", type = ""] = need(TYPE.exec(line), "is no TYPE", line);
      if (help?.[1] !== name) throw new Error(`TYPE without its HELP before it: ${line}`);
      if (families.has(name)) throw new Error(`a family stands twice: ${line}`);
      if ((type === "counter") !== name.endsWith("_total"))
        throw new Error(`counters end in _total: ${line}`);
      current = { name, family: { type, help: help[2] ?? "", samples: new Map() } };
      families.set(name, current.family);
    } else {
      if (current === null) throw new Error(`a sample without TYPE: ${line}`);
      addSample(current, line);
    }
  }
  return families;
}

function addSample({ name, family }: { name: string; family: ReadFamily }, line: string): void {
  const [, own, labelText = "", number = ""] = need(SAMPLE.exec(line), "is no sample", line);
  if (own !== name) throw new Error(`a sample out of its family ${name}: ${line}`);
  if (!NUMBER.test(number)) throw new Error(`is no number: ${line}`);
  const value = Number(number.replace("Inf", "Infinity"));
  if (family.type === "counter" && !(value >= 0)) throw new Error(`a counter below 0: ${line}`);
  const labels = readLabels(labelText, line);
  // A label without a value is the same as none.
  const told = [...labels].filter(([, text]) => text !== "").sort(([a], [b]) => (a < b ? -1 : 1));
  const key = told.map(([label, text]) => `${label}=${JSON.stringify(text)}`).join(",");
  if (family.samples.has(key)) throw new Error(`a series stands twice: ${line}`);
  family.samples.set(key, { labels, value });
}

function readLabels(text: string, line: string): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (let rest = text; rest !== ""; ) {
    const [whole, label = "", escaped = "", comma] = need(LABEL.exec(rest), "has wrong labels", line);
    if (label.startsWith("__")) throw new Error(`a reserved label: ${line}`);
    if (labels.has(label)) throw new Error(`a label stands twice: ${line}`);
    labels.set(
      label,
      escaped.replace(/\\(.)/g, (_, c: string) => (c === "n" ? "\n" : c)),
    );
    rest = rest.slice(whole.length);
    if (comma === "," && rest === "") throw new Error(`ends in a comma: ${line}`);
  }
  return labels;
}

function need(match: RegExpExecArray | null, what: string, line: string): RegExpExecArray {
  if (match === null) throw new Error(`${what}: ${line}`);
  return match;
}
