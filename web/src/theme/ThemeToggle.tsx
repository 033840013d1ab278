import { useState } from "react";
import { Icon, type IconName } from "../common/Icon";
import { applyTheme, nextTheme, savedTheme, type Theme } from "./theme";

const ICONS: Record<Theme, IconName> = { system: "contrast", light: "sun", dark: "moon" };

/** Goes round the system's colours, light and dark. */
export function ThemeToggle() {
  const [theme, setTheme] = useState<Theme>(savedTheme);
  const change = () => {
    const next = nextTheme(theme);
    applyTheme(next);
    setTheme(next);
  };
  return (
    <button
      type="button"
      className="icon-button"
      onClick={change}
      aria-label={`Colours: ${theme}`}
      title={`Colours: ${theme}`}
    >
      <Icon name={ICONS[theme]} />
    </button>
  );
}
