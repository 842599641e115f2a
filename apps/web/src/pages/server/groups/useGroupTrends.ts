import { useEffect, useState } from "react";
import { gateway } from "../../../state/app.ts";
import type { GroupBy } from "../../../state/url.ts";
import { type Trend, trendsByValue } from "./growth.ts";

const EVERY_MS = 15_000;
const NONE: ReadonlyMap<string, Trend> = new Map();

/** Asked for while the table is grouped. What was heard last stays when an answer fails: the next one comes soon. */
export function useGroupTrends(server: string, by: GroupBy): ReadonlyMap<string, Trend> {
  const [heard, hear] = useState<{ of: string; trends: ReadonlyMap<string, Trend> }>({
    of: "",
    trends: NONE,
  });
  const of = `${by} ${server}`;
  useEffect(() => {
    let wanted = true;
    const ask = () =>
      gateway()
        .groupTrends(server, by)
        .then(
          (body) => wanted && hear({ of: `${by} ${server}`, trends: trendsByValue(body) }),
          () => {},
        );
    void ask();
    const timer = setInterval(ask, EVERY_MS);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [server, by]);
  return heard.of === of ? heard.trends : NONE;
}
