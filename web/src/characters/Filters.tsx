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

/** Search, favourites, and chips for gender, style and engine. */
export function Filters({ voices, value, onChange }: FiltersProps) {
  const options = (field: "gender" | "style" | "engine") => [
    ["", "All"] as const,
    ...values(voices, field).map((one) => [one, capital(one)] as const),
  ];
  const engines = options("engine");
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
      <button
        type="button"
        className="chip"
        aria-pressed={value.favourites}
        onClick={() => onChange({ ...value, favourites: !value.favourites })}
      >
        <Icon name={value.favourites ? "starred" : "star"} />
        Favourites
      </button>
      {voices.some((voice) => voice.cloned?.mine === true) && (
        <button
          type="button"
          className="chip"
          aria-pressed={value.mine}
          onClick={() => onChange({ ...value, mine: !value.mine })}
        >
          <Icon name="microphone" />
          Mine
        </button>
      )}
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
      {engines.length > 2 && (
        <Chips
          label="Engine"
          options={engines}
          value={value.engine}
          onChange={(engine) => onChange({ ...value, engine })}
        />
      )}
    </div>
  );
}
