import { Link, useRoute } from "wouter";
import { servers } from "../state/app.ts";
import { useStore } from "../state/store.ts";
import { words } from "../words/en.ts";
import { ThemeSwitch } from "./ThemeSwitch.tsx";

export function TopBar() {
  const several = useStore(servers).byName.size > 1;
  const [onList] = useRoute("/");
  return (
    <header className="top">
      <Link className="brand" href="/">
        <Mark />
        {words.product}
      </Link>
      {several && (
        <nav className="nav" aria-label={words.top.main}>
          <Link href="/" aria-current={onList ? "page" : undefined}>
            {words.top.servers}
          </Link>
        </nav>
      )}
      <span className="grow" />
      <ThemeSwitch />
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
