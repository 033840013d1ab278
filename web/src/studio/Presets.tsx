import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { answer, api } from "../api/client";
import { explain } from "../api/problem";
import type { Preset } from "../api/types";
import { queries } from "../app/queries";
import { say } from "../app/toasts";
import { Dialog } from "../common/Dialog";
import { Field } from "../common/Field";
import { faults } from "../common/faults";
import { Notice } from "../common/Notice";
import { TextField } from "../common/TextField";
import { numberOf } from "../common/typed";
import { change, EMPTY, studio } from "./draft";

const SAVE = "save";

export const presets = {
  queryKey: ["presets"],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    answer(api.GET("/api/me/presets", { params: { query: { limit: 100, sort: "name" } }, signal })),
};

/** Settings under a name, kept at the server: chosen, or kept from what is set now. */
export function Presets({ voice }: { voice: string }) {
  const { data } = useQuery(presets);
  const [saving, setSaving] = useState(false);
  const chosen = (id: string) => {
    if (id === SAVE) {
      setSaving(true);
      return;
    }
    const preset = data?.items.find((one) => one.id === id);
    if (preset !== undefined) {
      apply(preset);
    }
  };
  return (
    <>
      <Field label="Presets">
        {(control) => (
          <select {...control} value="" onChange={(event) => chosen(event.target.value)}>
            <option value="">Choose …</option>
            {data?.items.map((preset) => (
              <option key={preset.id} value={preset.id}>
                {preset.name}
              </option>
            ))}
            <option value={SAVE}>Keep these settings …</option>
          </select>
        )}
      </Field>
      {saving && <SavePreset voice={voice} onClose={() => setSaving(false)} />}
    </>
  );
}

function apply({ name, settings }: Preset): void {
  change({
    ...(settings.voice != null && { voice: settings.voice }),
    style: settings.style ?? EMPTY.style,
    speed: settings.speed ?? EMPTY.speed,
    device: settings.device ?? EMPTY.device,
    temperature: settings.temperature ?? EMPTY.temperature,
    topK: settings.top_k == null ? "" : String(settings.top_k),
    seed: settings.seed == null ? "" : String(settings.seed),
  });
  say({ key: "preset", text: `“${name}” is set.`, millis: 3000 });
}

function SavePreset({ voice, onClose }: { voice: string; onClose: () => void }) {
  const keep = useMutation({
    mutationFn: async (name: string) => {
      const { style, speed, device, temperature, topK, seed } = studio.get();
      return answer(
        api.POST("/api/me/presets", {
          body: {
            name,
            settings: {
              voice,
              style,
              speed,
              device: device as "auto" | "cpu" | "cuda",
              temperature,
              top_k: numberOf("top_k", topK),
              seed: numberOf("seed", seed),
            },
          },
        }),
      );
    },
    onSuccess: async (preset) => {
      say({ key: "preset", text: `“${preset.name}” is kept.`, millis: 3000 });
      await queries.invalidateQueries({ queryKey: presets.queryKey });
      onClose();
    },
  });
  const { errors, rest } = faults(keep.error, ["name"]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    keep.mutate(String(new FormData(event.currentTarget).get("name")));
  };
  return (
    <Dialog title="Keep these settings" onClose={onClose}>
      {() => (
        <form className="stack" onSubmit={submit} noValidate>
          <TextField label="Name" error={errors.name} name="name" placeholder="Bedtime stories" />
          {rest !== undefined && <Notice kind="error">{rest}</Notice>}
          <div className="actions">
            <button type="submit" className="button primary" aria-disabled={keep.isPending}>
              Keep
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

/** One's presets, to be taken away. */
export function PresetList() {
  const { data } = useQuery(presets);
  const remove = useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/api/me/presets/{id}", { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: presets.queryKey }),
  });
  return (
    <section className="panel stack" aria-labelledby="presets-title">
      <h2 id="presets-title">Presets</h2>
      {data?.items.length === 0 && (
        <p className="empty">None yet. The studio keeps its settings under a name (More, Presets).</p>
      )}
      <ul className="lines">
        {data?.items.map((preset) => (
          <li key={preset.id}>
            <div className="line-what">
              <span>{preset.name}</span>
              <span className="quiet">
                {[preset.settings.voice, preset.settings.style, `${preset.settings.speed ?? 1}×`]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </div>
            <button
              type="button"
              className="button small"
              aria-label={`Delete the preset ${preset.name}`}
              onClick={() => remove.mutate(preset.id)}
            >
              Delete
            </button>
          </li>
        ))}
      </ul>
      {remove.error !== null && <Notice kind="error">{explain(remove.error)}</Notice>}
    </section>
  );
}
