import { aclLine, grantLine } from "@clientele/resp";
import { useEffect } from "react";
import { CopyButton } from "../parts/CopyButton.tsx";
import { words } from "../words/en.ts";

const text = words.firstRun;
/** Rules that every server with users since then takes. */
const NEWEST = { product: "redis", version: "7.0.0" } as const;

/** No server is named yet: how to name one, and what it has to allow. */
export function FirstRunPage() {
  useEffect(() => {
    document.title = words.product;
  }, []);
  return (
    <main className="sheet">
      <div className="column">
        <div>
          <h1>{text.title}</h1>
          <p className="t2">{text.what}</p>
        </div>
        <section className="panel">
          <h2>{text.start}</h2>
          {text.ways.map(({ how, lines }) => (
            <div key={how} className="way">
              <p className="t2 small">{how}</p>
              <Code lines={lines} />
            </div>
          ))}
          <p className="t2 small">{text.explain}</p>
        </section>
        <section className="panel">
          <h2>{text.rights}</h2>
          <Code lines={aclLine("limits", NEWEST, "clientele") ?? ""} />
          <div className="way">
            <p className="t2 small">{text.killHow}</p>
            <Code lines={grantLine(["CLIENT KILL"], NEWEST, "clientele") ?? ""} />
          </div>
        </section>
      </div>
    </main>
  );
}

function Code({ lines }: { lines: string }) {
  return (
    <div className="copied">
      <pre className="code grow">{lines}</pre>
      <CopyButton label={words.copy.copy} text={() => lines} look="sm" />
    </div>
  );
}
