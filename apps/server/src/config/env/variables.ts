import { UsageError } from "../../cli/usage-error.ts";
import { envSource, type Given } from "../option.ts";
import { readSecretFile } from "../read-file.ts";

/**
 * The environment, in which one thing may have several names. An empty variable counts as unset, since compose files
 * pass them on. So does `tcp://10.0.0.1:6379`, which Kubernetes sets as REDIS_PORT or CLIENTELE_PORT where a service is
 * called redis or clientele.
 */
export class Variables {
  readonly #env: Readonly<Record<string, string | undefined>>;

  constructor(env: Readonly<Record<string, string | undefined>>) {
    this.#env = env;
  }

  /** The one value of all `names`; null where none is set. Throws UsageError when they differ. */
  find(names: readonly string[]): Given | null {
    return oneOf(names.flatMap((name) => this.#read(name)));
  }

  /** Like `find`; each name may also stand with `_FILE`, for a file that holds the value. */
  findSecret(names: readonly string[]): Given | null {
    return oneOf(names.flatMap((name) => [...this.#read(name), ...this.#readFile(`${name}_FILE`)]));
  }

  #read(name: string): readonly Given[] {
    const text = this.#env[name] ?? "";
    return text === "" || SET_BY_KUBERNETES.test(text) ? [] : [{ ...envSource(name), text }];
  }

  #readFile(name: string): readonly Given[] {
    return this.#read(name).map((given) => ({ ...given, text: readSecretFile(name, given.text) }));
  }
}

const SET_BY_KUBERNETES = /^(?:tcp|udp|sctp):\/\/[0-9a-f.:[\]]+$/i;

function oneOf(givens: readonly Given[]): Given | null {
  const [first, ...others] = givens;
  const other = others.find(({ text }) => text !== first?.text);
  if (first !== undefined && other !== undefined) {
    throw new UsageError(
      `${first.name} and ${other.name} are both set and differ.`,
      `Unset ${first.name} or ${other.name}.`,
    );
  }
  return first ?? null;
}
