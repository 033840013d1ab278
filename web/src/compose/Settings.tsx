import type { Capabilities } from "../api/types";
import { Field } from "../common/Field";
import { Choice } from "./Choice";
import { Slider } from "./Slider";
import type { Wish } from "./wish";

interface SettingsProps {
  readonly wish: Wish;
  readonly can: Capabilities | undefined;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<Wish>) => void;
}

const DEVICES = ["auto", "cpu", "cuda"];

/** How it is spoken. */
export function Settings({ wish, can, errors, onChange }: SettingsProps) {
  const devices = DEVICES.map((id) => [id, deviceLabel(id, can)] as const);
  const styles = (can?.styles ?? ["default"]).map((id) => [id, capital(id)] as const);
  const formats = (can?.formats ?? ["wav"]).map((id) => [id, id.toUpperCase()] as const);
  return (
    <>
      <div className="settings">
        <Choice
          label="Style"
          name="style"
          value={wish.style}
          options={styles}
          error={errors.style}
          onChange={(style) => onChange({ style })}
        />
        <Choice
          label="Format"
          name="format"
          value={wish.format}
          options={formats}
          error={errors.format}
          onChange={(format) => onChange({ format })}
        />
        <Choice
          label="Device"
          name="device"
          value={wish.device}
          options={devices}
          error={errors.device}
          onChange={(device) => onChange({ device })}
        />
        <Slider
          label="Speed"
          name="speed"
          value={wish.speed}
          min={0.25}
          max={4}
          step={0.05}
          unit="×"
          error={errors.speed}
          onChange={(speed) => onChange({ speed })}
        />
        <Slider
          label="Temperature"
          name="temperature"
          value={wish.temperature}
          min={0.1}
          max={2}
          step={0.05}
          error={errors.temperature}
          onChange={(temperature) => onChange({ temperature })}
        />
        <div className="pair">
          <Field label="Top-k" error={errors.top_k}>
            {(control) => (
              <input
                {...control}
                name="top_k"
                type="number"
                inputMode="numeric"
                value={wish.topK}
                onChange={(event) => onChange({ topK: event.target.value })}
              />
            )}
          </Field>
          <Field label="Seed" error={errors.seed}>
            {(control) => (
              <input
                {...control}
                name="seed"
                type="number"
                inputMode="numeric"
                placeholder="any"
                title="Equal seeds give equal audio; -1 asks for a fresh take"
                value={wish.seed}
                onChange={(event) => onChange({ seed: event.target.value })}
              />
            )}
          </Field>
        </div>
      </div>
      {can !== undefined && !can.sampling && (
        <p className="hint">
          Temperature and top-k mean something to models that sample; {engineName(can.engine)} does not.
        </p>
      )}
    </>
  );
}

function deviceLabel(id: string, can: Capabilities | undefined): string {
  if (id === "auto") {
    return "Auto";
  }
  const missing = can !== undefined && !can.devices.includes(id);
  return missing ? `${id.toUpperCase()} (not here)` : id.toUpperCase();
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function engineName(engine: string): string {
  return engine === "builtin" ? "the built-in voice" : engine.toUpperCase();
}
