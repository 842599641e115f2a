import { Menu } from "@base-ui/react/menu";
import { Check, Monitor, Moon, Sun } from "lucide-react";
import { useStore } from "../state/store.ts";
import { chooseTheme, THEMES, type Theme, theme } from "../state/theme.ts";
import { words } from "../words/en.ts";

const ICONS = { system: Monitor, dark: Moon, light: Sun } as const;

export function ThemeSwitch() {
  const chosen = useStore(theme);
  const Icon = ICONS[chosen];
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="btn ghost icon" aria-label={words.top.theme} title={words.top.theme}>
        <Icon className="i" aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-layer" align="end" sideOffset={4}>
          <Menu.Popup className="menu">
            <Menu.RadioGroup value={chosen} onValueChange={(value: Theme) => chooseTheme(value)}>
              {THEMES.map((name) => (
                <Menu.RadioItem key={name} value={name} className="item" closeOnClick>
                  <Check className="i tick" aria-hidden />
                  {words.top[name]}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
