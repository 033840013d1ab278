import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { voices } from "../../app/queries";
import { Select } from "../../common/Select";
import { TypedSearch } from "../../common/TypedSearch";
import { engines } from "../engines/engines";
import { people } from "../people/queries";
import type { WorkView } from "./view";
import { STATE_WORDS } from "./words";

const STATUS = [["", "Any state"], ...Object.entries(STATE_WORDS)] as [string, string][];
const KIND = [
  ["", "Any kind"],
  ["speech", "Texts"],
  ["script", "Scripts"],
] as const;
const SPAN = [
  ["", "Any time"],
  ["1h", "Last hour"],
  ["1d", "Last day"],
  ["7d", "Last 7 days"],
] as const;
const SORT = [
  ["", "Newest first"],
  ["created_at", "Oldest first"],
  ["-updated_at", "Changed lately"],
  ["-characters", "Longest first"],
  ["-priority", "Next in line first"],
] as const;

interface FiltersProps {
  readonly view: WorkView;
  readonly onChange: (view: WorkView) => void;
}

/** Which tasks are listed, and how they are sorted. */
export function Filters({ view, onChange }: FiltersProps) {
  const { data: accounts } = useInfiniteQuery(people("", ""));
  const { data: known } = useQuery(engines);
  const { data: speakers } = useQuery(voices);
  const set = (name: keyof WorkView, value: string) => {
    const { [name]: _, ...rest } = view;
    onChange((value === "" ? rest : { ...rest, [name]: value }) as WorkView);
  };
  const owners: (readonly [string, string])[] = [
    ["", "Anybody's"],
    ["nobody", "Nobody's"],
    ...(accounts?.pages.flatMap((page) => page.items) ?? []).map(
      (user) => [user.id, user.display_name || user.username] as const,
    ),
  ];
  const names = new Set([
    ...(known?.items ?? []).map((one) => one.provider),
    ...(view.engine ? [view.engine] : []),
  ]);
  return (
    <div className="filters">
      <TypedSearch
        label="Search the texts"
        value={view.query ?? ""}
        onChange={(typed) => set("query", typed)}
      />
      <Select label="State" options={STATUS} value={view.status ?? ""} onChange={(v) => set("status", v)} />
      <Select label="Owner" options={owners} value={view.owner ?? ""} onChange={(v) => set("owner", v)} />
      <Select label="Time" options={SPAN} value={view.span ?? ""} onChange={(v) => set("span", v)} />
      {view.node && (
        <button type="button" className="chip" onClick={() => set("node", "")}>
          On {view.node} ✕<span className="visually-hidden">: show all nodes'</span>
        </button>
      )}
      <details className="more filter-more" open={folded(view)}>
        <summary>More filters</summary>
        <div className="filters">
          <Select label="Kind" options={KIND} value={view.kind ?? ""} onChange={(v) => set("kind", v)} />
          <Select
            label="Character"
            options={[
              ["", "Any character"],
              ...(speakers ?? []).map((voice) => [voice.id, voice.name] as const),
            ]}
            value={view.voice ?? ""}
            onChange={(v) => set("voice", v)}
          />
          <Select
            label="Engine"
            options={[["", "Any engine"], ...[...names].map((name) => [name, name] as const)]}
            value={view.engine ?? ""}
            onChange={(v) => set("engine", v)}
          />
          <Select
            label="Lines of batches"
            options={[
              ["", "Without batches' lines"],
              ["all", "With batches' lines"],
              ...(view.batch && view.batch !== "all" ? [[view.batch, "Lines of one batch"] as const] : []),
            ]}
            value={view.batch ?? ""}
            onChange={(v) => set("batch", v)}
          />
          <Select label="Order" options={SORT} value={view.sort ?? ""} onChange={(v) => set("sort", v)} />
        </div>
      </details>
    </div>
  );
}

/** Whether something is chosen that would be folded away. */
function folded({ kind, voice, engine, batch, sort }: WorkView): boolean {
  return [kind, voice, engine, batch, sort].some((one) => one !== undefined);
}
