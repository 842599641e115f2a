import { words } from "../../words/en.ts";
import { duration, prose } from "../../words/format.ts";
import type { WhoNow } from "./useWho.ts";

const text = words.fleet.who;
/** A list is old when it was asked for longer ago, in seconds. */
const OLD_S = 20;
const MOST_NAMED = 2;

/** How to ask, how many servers were, and whose answer is old. */
export function WhoAsked({ who: { body } }: { who: WhoNow }) {
  const old = (body?.servers ?? []).filter(({ listAge }) => listAge !== null && listAge > OLD_S);
  const named = old
    .slice(0, MOST_NAMED)
    .map(({ name, listAge }) => text.oldList({ name, age: prose(...duration(listAge ?? 0)) }));
  if (old.length > MOST_NAMED) named.push(text.moreOld({ n: old.length - MOST_NAMED }));
  return (
    <>
      <span className="t3 small how">{words.fleet.search.how}</span>
      {body && (
        <span className="t3 small asked">
          {text.asked({ n: body.searched })}
          {old.length > 0 && `, ${text.oldLists({ list: named.join(", ") })}`}
        </span>
      )}
    </>
  );
}
