import { lazy, Suspense } from "react";
import type { Capabilities } from "../api/types";
import { Field } from "../common/Field";
import { capital } from "../common/format";
import { change, type Draft } from "./draft";
import { Slider } from "./Slider";

// Seldom needed: it comes after the page.
const Presets = lazy(() => import("./Presets").then((all) => ({ default: all.Presets })));

interface MoreProps {
  readonly draft: Draft;
  readonly voice: string;
  readonly can: Capabilities | undefined;
  readonly errors: Readonly<Record<string, string>>;
}

const HIDDEN = ["seed", "device", "temperature", "top_k"];

/** What is seldom set, and only what the engine heeds. */
export function More({ draft, voice, can, errors }: MoreProps) {
  const devices = ["auto", ...(can?.devices ?? [])];
  const atFault = HIDDEN.some((field) => errors[field] !== undefined);
  return (
    <details className="more" open={atFault || undefined}>
      <summary>More</summary>
      <div className="more-fields">
        <Suspense>
          <Presets voice={voice} />
        </Suspense>
        <Field
          label="Seed"
          error={errors.seed}
          hint="Equal seeds give equal audio; empty is always the same take."
        >
          {(control) => (
            <input
              {...control}
              name="seed"
              type="text"
              inputMode="numeric"
              placeholder="any"
              value={draft.seed}
              onChange={(event) => change({ seed: event.target.value })}
            />
          )}
        </Field>
        {devices.length > 2 && (
          <Field label="Device" error={errors.device}>
            {(control) => (
              <select
                {...control}
                name="device"
                value={draft.device}
                onChange={(event) => change({ device: event.target.value })}
              >
                {devices.map((device) => (
                  <option key={device} value={device}>
                    {device === "auto" ? capital(device) : device.toUpperCase()}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {can?.sampling && (
          <>
            <Slider
              label="Temperature"
              name="temperature"
              value={draft.temperature}
              min={0.1}
              max={2}
              step={0.05}
              error={errors.temperature}
              onChange={(temperature) => change({ temperature })}
            />
            <Field label="Top-k" error={errors.top_k}>
              {(control) => (
                <input
                  {...control}
                  name="top_k"
                  type="text"
                  inputMode="numeric"
                  placeholder="50"
                  value={draft.topK}
                  onChange={(event) => change({ topK: event.target.value })}
                />
              )}
            </Field>
          </>
        )}
      </div>
    </details>
  );
}
