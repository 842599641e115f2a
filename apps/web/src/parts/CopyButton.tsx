import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { words } from "../words/en.ts";
import { Button } from "./Button.tsx";
import { copyText } from "./copy.ts";

/** `text` is made when it is clicked. Says for two seconds what came of it. */
export function CopyButton({ label, text, look = "" }: { label: string; text: () => string; look?: string }) {
  const [said, setSaid] = useState<string | null>(null);
  const copy = async () => {
    setSaid((await copyText(text())) ? words.copy.done : words.copy.failed);
    setTimeout(() => setSaid(null), 2000);
  };
  return (
    <Button look={look} onClick={() => void copy()}>
      {said === words.copy.done ? <Check className="i" aria-hidden /> : <Copy className="i" aria-hidden />}
      <span aria-live="polite">{said ?? label}</span>
    </Button>
  );
}
