import type { Voice } from "../api/types";
import { Chips } from "../common/Chips";
import { capital } from "../common/format";
import { Icon } from "../common/Icon";
import { type VoiceFilter, values } from "./filter";

interface FiltersProps {
  readonly voices: readonly Voice[];
  readonly value: VoiceFilter;
  readonly onChange: (filter: VoiceFilter) => void;
}

/** Search and chips for gender and style. */
export function Filters({ voices, value, onChange }: FiltersProps) {
  const options = (field: "gender" | "style") => [
    ["", "All"] as const,
    ...values(voices, field).map((one) => [one, capital(one)] as const),
  ];
  return (
    <div className="filters">
      <search className="search">
        <Icon name="search" />
        <input
          type="search"
          aria-label="Search characters"
          placeholder="Search"
          value={value.search}
          onChange={(event) => onChange({ ...value, search: event.target.value })}
        />
      </search>
      <Chips
        label="Gender"
        options={options("gender")}
        value={value.gender}
        onChange={(gender) => onChange({ ...value, gender })}
      />
      <Chips
        label="Manner"
        options={options("style")}
        value={value.style}
        onChange={(style) => onChange({ ...value, style })}
      />
    </div>
  );
}
