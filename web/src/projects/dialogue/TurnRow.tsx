import type { Voice } from "../../api/types";
import { SampleButton } from "../../characters/SampleButton";
import { Icon } from "../../common/Icon";
import { changeTurn, moveTurn, removeTurn, type Turn } from "./dialogue";

interface TurnRowProps {
  readonly turn: Turn;
  readonly place: number;
  readonly last: boolean;
  readonly voices: readonly Voice[];
  readonly error: string | undefined;
}

/** A line of the dialogue, and who says it. */
export function TurnRow({ turn, place, last, voices, error }: TurnRowProps) {
  const voice = voices.find((one) => one.id === turn.voice) ?? voices[0];
  const name = `Line ${place + 1}`;
  return (
    <li className="turn">
      {voice !== undefined && <SampleButton voice={voice} />}
      <div className="turn-what">
        <div className="turn-head">
          <select
            className="filter-select"
            aria-label={`${name}: who speaks`}
            value={voice?.id ?? ""}
            onChange={(event) => changeTurn(turn.key, { voice: event.target.value })}
          >
            {voices.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
          {place > 0 && (
            <select
              className="filter-select"
              aria-label={`${name}: pause before it`}
              value={turn.pause}
              onChange={(event) => changeTurn(turn.key, { pause: Number(event.target.value) })}
            >
              {[0, 200, 400, 800, 1500, 3000].map((millis) => (
                <option key={millis} value={millis}>
                  {millis === 0 ? "No pause" : `${millis / 1000} s pause`}
                </option>
              ))}
            </select>
          )}
        </div>
        <textarea
          aria-label={name}
          aria-invalid={error !== undefined}
          rows={2}
          value={turn.text}
          placeholder="What do they say?"
          onChange={(event) => changeTurn(turn.key, { text: event.target.value })}
        />
        {error && (
          <p className="field-error" role="alert">
            {error}
          </p>
        )}
      </div>
      <div className="turn-buttons">
        <button
          type="button"
          className="icon-button turned"
          aria-label={`Move ${name} up`}
          aria-disabled={place === 0}
          onClick={() => moveTurn(turn.key, -1)}
        >
          <Icon name="chevron" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={`Move ${name} down`}
          aria-disabled={last}
          onClick={() => moveTurn(turn.key, 1)}
        >
          <Icon name="chevron" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={`Remove ${name}`}
          onClick={() => removeTurn(turn.key)}
        >
          <Icon name="close" />
        </button>
      </div>
    </li>
  );
}
