import { Keyboard, Search } from "lucide-react";
import { Link, useRoute } from "wouter";
import { servers, session } from "../state/app.ts";
import { openKeys, openPalette } from "../state/overlay.ts";
import { useStore } from "../state/store.ts";
import { words } from "../words/en.ts";
import { ControlKey } from "./ControlKey.tsx";
import { ThemeSwitch } from "./ThemeSwitch.tsx";

const text = words.top;

export function TopBar() {
  const isIn = useStore(session, ({ kind }) => kind === "signed in");
  const none = useStore(servers, ({ known, byName }) => known && byName.size === 0);
  const [onFleet] = useRoute("/");
  return (
    <header className="top">
      <Link className="brand" href="/">
        <Mark />
        {words.product}
      </Link>
      {isIn && !none && (
        <>
          <nav className="nav" aria-label={text.main}>
            <Link href="/" aria-current={onFleet ? "page" : "true"}>
              {text.fleet}
            </Link>
          </nav>
          <button
            type="button"
            className="find-all"
            aria-label={text.findShort}
            onClick={() => openPalette()}
          >
            <Search className="i" aria-hidden />
            <span className="desk-only cut" title={text.find}>
              {text.find}
            </span>
            <span className="desk-only nw">
              <ControlKey /> <kbd>K</kbd>
            </span>
          </button>
        </>
      )}
      <span className="row tools">
        <button
          type="button"
          className="btn ghost icon desk-only"
          aria-label={text.keys}
          title={text.keys}
          onClick={openKeys}
        >
          <Keyboard className="i" aria-hidden />
        </button>
        <ThemeSwitch />
      </span>
    </header>
  );
}

function Mark() {
  return (
    <svg
      viewBox="0 0 18 18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <circle cx="14" cy="9" r="2.4" fill="currentColor" stroke="none" />
      <path d="M2 3.5h3.5L11 8M2 9h9M2 14.5h3.5L11 10" />
    </svg>
  );
}
