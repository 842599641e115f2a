import { useEffect } from "react";
import { useLocation } from "wouter";
import { ErrorBoundary } from "../../parts/ErrorBoundary.tsx";
import { session } from "../../state/app.ts";
import { closeOverlay, openKeys, openPalette, overlay } from "../../state/overlay.ts";
import { useStore } from "../../state/store.ts";
import { Palette } from "../palette/Palette.tsx";
import { useKeys, useKeysInFields } from "../server/useKeys.ts";
import { KeysSheet } from "./KeysSheet.tsx";

/** Keys that every page has, and what they open over it. */
export function Everywhere() {
  return useStore(session).kind === "signed in" ? <SignedIn /> : null;
}

function SignedIn() {
  const shown = useStore(overlay);
  const [path, navigate] = useLocation();
  // Going back in history leaves what lies over the page behind.
  useEffect(() => {
    if (path) closeOverlay();
  }, [path]);
  useKeysInFields({ "ctrl k": () => openPalette() });
  useKeys({
    "g f": () => navigate("/"),
    "g s": () => openPalette("@"),
    "?": openKeys,
  });
  if (shown === null) return null;
  if (shown.kind === "keys") return <KeysSheet />;
  return (
    <ErrorBoundary part="palette">
      <Palette typed={shown.typed} />
    </ErrorBoundary>
  );
}
