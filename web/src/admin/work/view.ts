/** What the page of everybody's work shows; in its address. */
export interface WorkView {
  readonly show: Shown;
  readonly status?: Status;
  readonly kind?: Kind;
  readonly span?: Span;
  /** An account's id, or "nobody". */
  readonly owner?: string;
  readonly query?: string;
  readonly engine?: string;
  readonly voice?: string;
  readonly node?: string;
  readonly sort?: Sort;
  /** The batch whose lines are looked at, or "all" for lines beside other tasks. */
  readonly batch?: string;
  /** The task that is looked at. */
  readonly task?: string;
}

export const SHOWN = ["tasks", "batches"] as const;
export type Shown = (typeof SHOWN)[number];
export const STATES = ["queued", "processing", "completed", "failed", "cancelled"] as const;
export type Status = (typeof STATES)[number];
export const KINDS = ["speech", "script"] as const;
export type Kind = (typeof KINDS)[number];
export const SORTS = ["-updated_at", "-characters", "-priority", "created_at"] as const;
export type Sort = (typeof SORTS)[number];

const HOUR = 3_600_000;
export const SPANS = { "1h": HOUR, "1d": 24 * HOUR, "7d": 168 * HOUR } as const;
export type Span = keyof typeof SPANS;

const TEXTS = ["owner", "query", "engine", "voice", "node", "batch", "task"] as const;

/** What an address asks for; what it does not know is left out. */
export function workViewOf(search: Record<string, unknown>): WorkView {
  const one = <T extends string>(values: readonly T[], name: string) =>
    values.find((value) => value === search[name]);
  const status = one(STATES, "status");
  const kind = one(KINDS, "kind");
  const sort = one(SORTS, "sort");
  const span = one(Object.keys(SPANS) as Span[], "span");
  const texts = Object.fromEntries(
    TEXTS.map((name) => [name, search[name]]).filter(
      ([, value]) => typeof value === "string" && value !== "",
    ),
  ) as Partial<WorkView>;
  return {
    ...texts,
    show: one(SHOWN, "show") ?? "tasks",
    ...(status && { status }),
    ...(kind && { kind }),
    ...(sort && { sort }),
    ...(span && { span }),
  };
}

/** As the API asks for it. */
export function wishesOf(view: WorkView, now: Date) {
  const { status, kind, owner, query, engine, voice, node, batch, sort, span } = view;
  return {
    ...(status && { status }),
    ...(kind && { kind }),
    ...(owner && (owner === "nobody" ? { nobodys: true } : { owner })),
    ...(query && { query }),
    ...(engine && { engine }),
    ...(voice && { voice }),
    ...(node && { node }),
    ...(batch === undefined ? { lines: false } : batch === "all" ? {} : { batch }),
    ...(sort && { sort }),
    ...(span && { created_after: new Date(now.getTime() - SPANS[span]).toISOString() }),
  };
}

/** Whether anything is left out of the list. */
export function isNarrow({ show: _, sort: __, task: ___, ...rest }: WorkView): boolean {
  return Object.keys(rest).length > 0;
}
