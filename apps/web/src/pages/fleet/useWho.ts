import { parseQuery, type QueryError, type WhoBody } from "@clientele/model";
import { useEffect, useMemo, useState } from "react";
import { type ApiError, gateway } from "../../state/app.ts";
import { problemOf } from "./problem.ts";
import { whoQuery } from "./who-query.ts";

export interface WhoNow {
  /** What is asked, in the language of docs/query.md; "" = nothing. */
  readonly query: string;
  /** Why it cannot be asked. */
  readonly errors: readonly QueryError[];
  /** The answer; null while there is none to this question. */
  readonly body: WhoBody | null;
  readonly problem: ApiError | null;
}

const TYPING_MS = 250;
const AGAIN_MS = 5_000;
/** Clients shown, of all servers and of each of them at least. */
export const MOST_CLIENTS = 200;
const LEAST_CLIENTS = 20;
const NO_ERRORS: readonly QueryError[] = [];

type Answer = Pick<WhoNow, "query" | "body" | "problem">;

/** Asks all servers for what was typed after `who:`, and again every few seconds while the page is looked at. */
export function useWho(asked: string | null, servers: number): WhoNow {
  const limit = Math.max(LEAST_CLIENTS, Math.ceil(MOST_CLIENTS / Math.max(1, servers)));
  const query = whoQuery(asked ?? "");
  const errors = useMemo(() => (query === "" ? NO_ERRORS : errorsOf(query)), [query]);
  const wrong = errors.length > 0;
  const [answer, setAnswer] = useState<Answer>({ query: "", body: null, problem: null });
  useEffect(() => {
    if (query === "" || wrong) return;
    let wanted = true;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      if (document.visibilityState === "visible") {
        const next = await askServers(query, limit);
        if (wanted) setAnswer(next);
      }
      if (wanted) timer = setTimeout(ask, AGAIN_MS);
    };
    timer = setTimeout(ask, TYPING_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [query, wrong, limit]);
  const fits = answer.query === query && !wrong;
  return { query, errors, body: fits ? answer.body : null, problem: fits ? answer.problem : null };
}

/** A field that only some servers have is theirs to know. */
function errorsOf(query: string): readonly QueryError[] {
  return parseQuery(query).errors.filter(({ unknownField }) => unknownField !== true);
}

function askServers(query: string, limit: number): Promise<Answer> {
  return gateway()
    .who(query, limit)
    .then(
      (body) => ({ query, body, problem: null }),
      (error: unknown) => ({ query, body: null, problem: problemOf(error) }),
    );
}
