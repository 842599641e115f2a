import { type FormEvent, useEffect, useState } from "react";
import { Button } from "../parts/Button.tsx";
import { Severity } from "../parts/Severity.tsx";
import { TopBar } from "../parts/TopBar.tsx";
import { gateway } from "../state/app.ts";
import { words } from "../words/en.ts";
import { InsecureBand } from "./server/Bands.tsx";

export function SignInPage({ problem }: { problem: string | null }) {
  const [token, setToken] = useState("");
  useEffect(() => {
    document.title = `${words.signIn.title} · ${words.product}`;
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A whole link is as good as its token.
    const pasted = token.trim().match(/[?&]token=([^&#\s]+)/)?.[1];
    void gateway().signIn(pasted ? decodeURIComponent(pasted) : token.trim());
  };
  return (
    <div className="app">
      <TopBar />
      <InsecureBand />
      <main className="sheet">
        <div className="column">
          <div>
            <h1>{words.signIn.title}</h1>
            <p className="t2">{words.signIn.how}</p>
          </div>
          <form className="panel" onSubmit={submit}>
            <label className="field">
              {words.signIn.token}
              <input
                className="inp mono"
                name="token"
                autoComplete="off"
                autoCapitalize="off"
                spellCheck={false}
                value={token}
                onChange={(event) => setToken(event.target.value)}
              />
            </label>
            {problem && (
              <p className="problem" role="alert">
                <Severity level="warn" />
                {problem}
              </p>
            )}
            <div className="row">
              <span className="t3 small grow">{words.signIn.forgot}</span>
              <button type="submit" className="btn solid">
                {words.signIn.button}
              </button>
            </div>
          </form>
        </div>
      </main>
    </div>
  );
}

export function UnreachablePage({ message }: { message: string }) {
  return (
    <div className="app">
      <TopBar />
      <InsecureBand />
      <main className="sheet">
        <div className="column">
          <h1>{words.unreachable.title}</h1>
          <div className="panel" role="alert">
            <p>{message}</p>
            <p className="t2">{words.api.unreachableRemedy}</p>
            <div>
              <Button onClick={() => location.reload()}>{words.unreachable.retry}</Button>
            </div>
          </div>
        </div>
      </main>
    </div>
  );
}
