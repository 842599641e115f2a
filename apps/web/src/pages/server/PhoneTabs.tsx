import { List, Server } from "lucide-react";
import { TABS, type Tab } from "../../state/url.ts";
import { words } from "../../words/en.ts";

const text = words.tabs;
const ICONS = { overview: Server, clients: List } as const;

/** On a phone: which half of the page is shown. Both are places in the address. */
export function PhoneTabs({ shown, onShow }: { shown: Tab; onShow: (tab: Tab) => void }) {
  return (
    <nav className="phone-tabs" aria-label={text.label}>
      {TABS.map((tab) => {
        const Icon = ICONS[tab];
        return (
          <button
            key={tab}
            type="button"
            aria-current={tab === shown ? "page" : undefined}
            onClick={() => tab !== shown && onShow(tab)}
          >
            <Icon className="i" aria-hidden />
            {text[tab]}
          </button>
        );
      })}
    </nav>
  );
}
