import { player, skip, toggle } from "./player";

const WRITING =
  "input:not([type=range]):not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";

/** The player's keys, wherever nobody writes: Space or K, J and L. */
export function listenForKeys(): () => void {
  const pressed = (event: KeyboardEvent) => {
    const target = event.target as Element | null;
    const busy =
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.defaultPrevented ||
      target?.closest(WRITING) != null;
    if (busy || player.get().track === undefined) {
      return;
    }
    if (
      event.key === "k" ||
      (event.key === " " && target?.closest("button, a, [role=button], input") == null)
    ) {
      event.preventDefault();
      toggle();
    } else if (event.key === "j") {
      skip(-5);
    } else if (event.key === "l") {
      skip(5);
    }
  };
  addEventListener("keydown", pressed);
  return () => removeEventListener("keydown", pressed);
}
