import { Link } from "wouter";
import { servers } from "../../state/app.ts";
import { useStore } from "../../state/store.ts";
import { words } from "../../words/en.ts";
import { switchOrder } from "./switch-order.ts";

const text = words.servers;
const MOST = 8;

/** An address with a name that no server has: which names there are. */
export function NoSuchServer({ name }: { name: string }) {
  const byName = useStore(servers, (all) => all.byName);
  const names = switchOrder([...byName.values()]);
  return (
    <main className="sheet">
      <div className="column">
        <h1>{text.notKnown({ name })}</h1>
        <p className="t2">{text.notKnownHow({ n: names.length })}</p>
        <nav className="row wrap" aria-label={text.toOther}>
          {names.slice(0, MOST).map((each) => (
            <Link key={each} className="btn" href={`/s/${encodeURIComponent(each)}`}>
              <bdi>{each}</bdi>
            </Link>
          ))}
          <Link className="btn ghost" href="/">
            {text.toList}
          </Link>
        </nav>
      </div>
    </main>
  );
}
