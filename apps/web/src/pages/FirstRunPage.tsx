import { CopyButton } from "../parts/CopyButton.tsx";
import { words } from "../words/en.ts";

export function FirstRunPage() {
  const text = words.firstRun;
  return (
    <main className="sheet">
      <div className="column">
        <div>
          <h1>{text.title}</h1>
          <p className="t2">{text.what}</p>
        </div>
        <section className="panel">
          <h2>{text.start}</h2>
          <div className="row">
            <pre className="code grow">{text.one}</pre>
            <CopyButton label="Copy" text={() => text.one} look="sm" />
          </div>
          <pre className="code">{text.more}</pre>
          <p className="t2 small">{text.explain}</p>
        </section>
        <section className="panel">
          <h2>{text.rights}</h2>
          <pre className="code">
            {text.acl}
            {"\n"}
            {text.aclKill}
          </pre>
        </section>
      </div>
    </main>
  );
}
