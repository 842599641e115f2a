import { Popover } from "@base-ui/react/popover";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { servers } from "../../state/app.ts";
import { useStore } from "../../state/store.ts";
import { words } from "../../words/en.ts";
import { SwitchList } from "./SwitchList.tsx";
import { switchOrder } from "./switch-order.ts";

/** To another server: found by typing, the worst first. Nothing where there is only one. */
export function ServerSwitch({ current }: { current: string }) {
  const { byName } = useStore(servers);
  const [, navigate] = useLocation();
  const [open, setOpen] = useState(false);
  // Nothing moves while the list is open: the order is that of the moment at which it was opened.
  const [names, setNames] = useState<readonly string[]>([]);
  if (byName.size < 2) return null;
  const turn = (opens: boolean) => {
    if (opens) setNames(switchOrder([...byName.values()]));
    setOpen(opens);
  };
  const choose = (name: string) => {
    setOpen(false);
    navigate(`/s/${encodeURIComponent(name)}`);
  };
  return (
    <Popover.Root open={open} onOpenChange={turn}>
      <Popover.Trigger className="btn ghost sm icon switch" aria-label={words.header.switchServer}>
        <ChevronDown className="i" aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="menu-layer" align="start" sideOffset={4} collisionPadding={8}>
          <Popover.Popup className="menu switcher" aria-label={words.header.switchServer}>
            <SwitchList names={names} byName={byName} current={current} onChoose={choose} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
