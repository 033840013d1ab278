/** What the settings' page shows. */
export const SHOWN = ["settings", "history", "effective", "system"] as const;
export type Shown = (typeof SHOWN)[number];

export interface SettingsView {
  readonly show: Shown;
}

/** The view of an address; what it does not know is the settings. */
export function settingsViewOf(search: Record<string, unknown>): SettingsView {
  return { show: SHOWN.find((one) => one === search.show) ?? "settings" };
}
