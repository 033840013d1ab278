import { useQuery } from "@tanstack/react-query";
import { useMay } from "../access/session";
import { answer, api } from "../api/client";
import type { Voice } from "../api/types";
import { Icon } from "../common/Icon";
import { Select } from "../common/Select";
import { TypedSearch } from "../common/TypedSearch";
import type { Length, Ownership, RecordingFilter, Sort } from "./filter";

const LENGTHS: readonly (readonly [Length | "", string])[] = [
  ["", "Any length"],
  ["short", "Under 30 s"],
  ["middle", "30 s to 5 min"],
  ["long", "Over 5 min"],
];
const DAYS: readonly (readonly [string, string])[] = [
  ["", "Any date"],
  ["1", "Today"],
  ["7", "Last 7 days"],
  ["30", "Last 30 days"],
  ["365", "Last year"],
];
const ENGINES: readonly (readonly [string, string])[] = [
  ["", "Any engine"],
  ["builtin", "Built-in"],
  ["csm", "CSM"],
  ["pocket", "Pocket TTS"],
];
const OWNERS: readonly (readonly [Ownership | "", string])[] = [
  ["", "Everybody's"],
  ["mine", "Mine"],
  ["shared", "Shared"],
];
const SORTS: readonly (readonly [Sort, string])[] = [
  ["-created_at", "Newest first"],
  ["created_at", "Oldest first"],
  ["title", "By title"],
  ["-duration", "Longest first"],
  ["duration", "Shortest first"],
];

interface RecordingFiltersProps {
  readonly voices: readonly Voice[];
  readonly value: RecordingFilter;
  readonly onChange: (filter: RecordingFilter) => void;
}

/** Search, favourites, and what else recordings are found by. */
export function RecordingFilters({ voices, value, onChange }: RecordingFiltersProps) {
  const admin = useMay("admin");
  const { data: tags } = useQuery({
    queryKey: ["tags"],
    queryFn: ({ signal }) => answer(api.GET("/api/recordings/tags", { signal })),
  });
  const set = <K extends keyof RecordingFilter>(name: K, chosen: RecordingFilter[K] | "") => {
    const { [name]: _, ...rest } = value;
    onChange(chosen ? { ...rest, [name]: chosen } : rest);
  };
  const folded = ["character", "engine", "days", "length", "ownership", "tag", "deleted"] as const;
  const used = folded.filter((name) => value[name] !== undefined).length;
  return (
    <div className="filters">
      <TypedSearch label="Search recordings" value={value.q ?? ""} onChange={(q) => set("q", q)} />
      <button
        type="button"
        className="chip"
        aria-pressed={value.favourite === true}
        onClick={() => set("favourite", value.favourite ? "" : true)}
      >
        <Icon name={value.favourite ? "starred" : "star"} />
        Favourites
      </button>
      <Select
        label="Sort"
        options={SORTS}
        value={value.sort ?? "-created_at"}
        onChange={(sort) => set("sort", sort === "-created_at" ? "" : (sort as Sort))}
      />
      <details className="more filter-more" open={used > 0 || undefined}>
        <summary>Filters{used > 0 && ` (${used})`}</summary>
        <div className="filters">
          <Select
            label="Character"
            options={[["", "Any character"], ...voices.map((one) => [one.id, one.name] as const)]}
            value={value.character ?? ""}
            onChange={(chosen) => set("character", chosen)}
          />
          <Select
            label="Date"
            options={DAYS}
            value={String(value.days ?? "")}
            onChange={(days) => set("days", days === "" ? "" : Number(days))}
          />
          <Select
            label="Length"
            options={LENGTHS}
            value={value.length ?? ""}
            onChange={(length) => set("length", length as Length)}
          />
          <Select
            label="Engine"
            options={ENGINES}
            value={value.engine ?? ""}
            onChange={(engine) => set("engine", engine)}
          />
          {tags !== undefined && tags.items.length > 0 && (
            <Select
              label="Tag"
              options={[["", "Any tag"], ...tags.items.map(({ tag }) => [tag, tag] as const)]}
              value={value.tag ?? ""}
              onChange={(tag) => set("tag", tag)}
            />
          )}
          <button
            type="button"
            className="chip"
            aria-pressed={value.deleted === true}
            onClick={() => set("deleted", value.deleted ? "" : true)}
          >
            <Icon name="trash" />
            Deleted
          </button>
          <Select
            label="Whose"
            options={admin ? [...OWNERS, ["nobody", "Nobody's"]] : OWNERS}
            value={value.ownership ?? ""}
            onChange={(whose) => set("ownership", whose as Ownership)}
          />
        </div>
      </details>
    </div>
  );
}
