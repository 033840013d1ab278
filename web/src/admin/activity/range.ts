/** What the page of activity shows, and of which time; in its address. */
export interface Activity {
  readonly show: Part;
  /** A span that ends now, or a fixed time. */
  readonly span?: Span;
  readonly from?: string;
  readonly to?: string;
  readonly level?: Level;
  readonly text?: string;
  readonly source?: string;
  readonly task?: string;
  readonly actor?: string;
  readonly outcome?: "ok" | "refused";
}

export const PARTS = ["graphs", "logs", "audit"] as const;
export type Part = (typeof PARTS)[number];
export const LEVELS = ["debug", "info", "warn", "error"] as const;
export type Level = (typeof LEVELS)[number];

const MINUTE = 60_000;
export const SPANS = {
  "15m": [15 * MINUTE, "Last 15 minutes"],
  "1h": [60 * MINUTE, "Last hour"],
  "6h": [360 * MINUTE, "Last 6 hours"],
  "1d": [1440 * MINUTE, "Last day"],
  "7d": [10_080 * MINUTE, "Last 7 days"],
  "30d": [43_200 * MINUTE, "Last 30 days"],
} as const;
export type Span = keyof typeof SPANS;

const USUAL: Span = "1h";

/** What an address asks for; what it does not know is left out. */
export function activityOf(search: Record<string, unknown>): Activity {
  const text = (name: string) => (typeof search[name] === "string" ? search[name] : "");
  const time = (name: string) => {
    const value = text(name);
    return value !== "" && !Number.isNaN(Date.parse(value)) ? value : "";
  };
  const fixed = time("from") !== "" && time("to") !== "";
  const span = (Object.keys(SPANS) as Span[]).find((one) => one === search.span);
  const level = LEVELS.find((one) => one === search.level);
  const outcome = (["ok", "refused"] as const).find((one) => one === search.outcome);
  return {
    show: PARTS.find((one) => one === search.show) ?? "graphs",
    ...(fixed ? { from: time("from"), to: time("to") } : { span: span ?? USUAL }),
    ...(level && { level }),
    ...(outcome && { outcome }),
    ...(text("text") && { text: text("text") }),
    ...(text("source") && { source: text("source") }),
    ...(text("task") && { task: text("task") }),
    ...(text("actor") && { actor: text("actor") }),
  };
}

/** The time that is looked at; one that goes on to now has no end. */
export function timesOf(activity: Activity, now: Date): { from: Date; to: Date | undefined } {
  if (activity.from !== undefined && activity.to !== undefined) {
    return { from: new Date(activity.from), to: new Date(activity.to) };
  }
  return { from: new Date(now.getTime() - SPANS[activity.span ?? USUAL][0]), to: undefined };
}

/** The logs around a moment of a graph, whose steps have so many seconds. */
export function around(activity: Activity, seconds: number, step: number): Activity {
  const { span: _, ...rest } = activity;
  const wide = Math.max(30, 2 * step);
  return {
    ...rest,
    show: "logs",
    from: new Date((seconds - wide) * 1000).toISOString(),
    to: new Date((seconds + wide) * 1000).toISOString(),
  };
}
