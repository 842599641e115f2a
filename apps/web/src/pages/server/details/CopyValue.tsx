import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../parts/Button.tsx";
import { copyText } from "../../../parts/copy.ts";
import { words } from "../../../words/en.ts";

/** A mark beside a value that puts it on the clipboard, shown while one is at it. */
export function CopyValue({ field, value }: { field: string; value: string }) {
  const [said, say] = useState<string | null>(null);
  const label = said ?? words.details.copyValue({ field });
  const copy = async () => {
    say((await copyText(value)) ? words.copy.done : words.copy.failed);
    setTimeout(() => say(null), 2000);
  };
  return (
    <Button look="ghost sm icon only quiet" aria-label={label} title={label} onClick={() => void copy()}>
      {said === words.copy.done ? <Check className="i" aria-hidden /> : <Copy className="i" aria-hidden />}
    </Button>
  );
}
