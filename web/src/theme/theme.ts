const NAME = "echoforge.theme";

/** What a person chose; "system" follows the machine. */
export type Theme = "system" | "light" | "dark";

const THEMES: readonly Theme[] = ["system", "light", "dark"];

/** The one that comes after it when the button is pressed. */
export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
}

/** What was chosen in this browser before. */
export function savedTheme(): Theme {
  return THEMES.find((theme) => theme === localStorage.getItem(NAME)) ?? "system";
}

/** Shows and remembers it. */
export function applyTheme(theme: Theme): void {
  if (theme === "system") {
    delete document.documentElement.dataset.theme;
    localStorage.removeItem(NAME);
  } else {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(NAME, theme);
  }
}
