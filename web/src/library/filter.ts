/** Which recordings to show; what is left out is not asked for. In the page's address, so that it can be kept. */
export interface RecordingFilter {
  readonly q?: string;
  readonly character?: string;
  readonly engine?: string;
  /** Made within so many days. */
  readonly days?: number;
  readonly length?: Length;
  readonly favourite?: true;
  readonly tag?: string;
  /** What was deleted and can be brought back. */
  readonly deleted?: true;
  readonly ownership?: Ownership;
  readonly sort?: Sort;
}

export const ALL: RecordingFilter = {};

export const LENGTHS = { short: [undefined, 30], middle: [30, 300], long: [300, undefined] } as const;
export type Length = keyof typeof LENGTHS;
export const OWNERSHIPS = ["mine", "shared", "nobody"] as const;
export type Ownership = (typeof OWNERSHIPS)[number];
export const SORTS = ["-created_at", "created_at", "title", "-duration", "duration"] as const;
export type Sort = (typeof SORTS)[number];

const DAY_MILLIS = 86_400_000;

/** The filter of an address; what it does not know is left out. */
export function filterOf(search: Record<string, unknown>): RecordingFilter {
  const text = (name: string) => {
    const value = search[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  const days = Number(search.days);
  const length = (Object.keys(LENGTHS) as Length[]).find((one) => one === search.length);
  const ownership = OWNERSHIPS.find((one) => one === search.ownership);
  const sort = SORTS.find((one) => one === search.sort && one !== "-created_at");
  return {
    ...(text("q") && { q: text("q") }),
    ...(text("character") && { character: text("character") }),
    ...(text("engine") && { engine: text("engine") }),
    ...(Number.isInteger(days) && days > 0 && { days }),
    ...(length && { length }),
    ...(text("tag") && { tag: text("tag") }),
    ...(search.deleted === true && { deleted: true as const }),
    ...(search.favourite === true && { favourite: true as const }),
    ...(ownership && { ownership }),
    ...(sort && { sort }),
  };
}

/** The filter as the API wants it. Days end with the day, so that the same question has the same answer. */
export function wishesOf(filter: RecordingFilter, now: Date = new Date()) {
  const [min, max] = filter.length === undefined ? [undefined, undefined] : LENGTHS[filter.length];
  return {
    ...(filter.q?.trim() && { query: filter.q.trim() }),
    ...(filter.character && { character: filter.character }),
    ...(filter.engine && { engine: filter.engine }),
    ...(filter.tag && { tag: [filter.tag] }),
    ...(filter.deleted && { deleted: true }),
    ...(filter.favourite && { favourite: true }),
    ...(filter.ownership && { ownership: filter.ownership }),
    ...(filter.days && { created_after: daysAgo(filter.days, now) }),
    ...(min !== undefined && { min_seconds: min }),
    ...(max !== undefined && { max_seconds: max }),
    ...(filter.sort && { sort: filter.sort }),
  };
}

function daysAgo(days: number, now: Date): string {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  return new Date(midnight.getTime() - (days - 1) * DAY_MILLIS).toISOString();
}
