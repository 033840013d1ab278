import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { addressOf } from "../api/base";
import { readError } from "../api/problem";
import { send } from "../api/send";
import type { Voice } from "../api/types";
import { Field } from "../common/Field";
import { faults } from "../common/faults";
import { Icon } from "../common/Icon";
import { Notice } from "../common/Notice";
import { numberOf } from "../common/typed";

/** Hears a voice say something with other settings; nothing of it is kept. */
export function TryVoice({ voice }: { voice: Voice }) {
  const [address, setAddress] = useState<string>();
  useEffect(
    () => () => {
      if (address !== undefined) {
        URL.revokeObjectURL(address);
      }
    },
    [address],
  );
  const hear = useMutation({
    mutationFn: async (form: FormData) => {
      const response = await send(
        new Request(addressOf(`api/voices/${encodeURIComponent(voice.id)}/test`), {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({
            text: String(form.get("text")) || voice.sample_text.slice(0, 500),
            temperature: numberOf("temperature", String(form.get("temperature"))),
            speed: numberOf("speed", String(form.get("speed"))),
            seed: numberOf("seed", String(form.get("seed"))),
          }),
        }),
      );
      if (!response.ok) {
        throw await readError(response);
      }
      return URL.createObjectURL(await response.blob());
    },
    onSuccess: setAddress,
  });
  const { errors, rest } = faults(hear.error, ["text", "temperature", "speed", "seed"]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    hear.mutate(new FormData(event.currentTarget));
  };
  return (
    <section className="panel stack" aria-labelledby="try-title">
      <h2 id="try-title">Try it</h2>
      <form className="stack" onSubmit={submit} noValidate>
        <Field label="Text" error={errors.text} hint="Heard once, and not kept.">
          {(control) => (
            <input
              {...control}
              name="text"
              autoComplete="off"
              placeholder={voice.sample_text}
              maxLength={500}
            />
          )}
        </Field>
        <div className="try-settings">
          <Field label="Temperature" error={errors.temperature}>
            {(control) => <input {...control} name="temperature" inputMode="decimal" placeholder="0.9" />}
          </Field>
          <Field label="Speed" error={errors.speed}>
            {(control) => <input {...control} name="speed" inputMode="decimal" placeholder="1" />}
          </Field>
          <Field label="Seed" error={errors.seed}>
            {(control) => <input {...control} name="seed" inputMode="numeric" placeholder="from the text" />}
          </Field>
        </div>
        {rest !== undefined && <Notice kind="error">{rest}</Notice>}
        <div className="actions">
          <button type="submit" className="button primary" aria-disabled={hear.isPending}>
            <Icon name="play" />
            {hear.isPending ? "Speaking …" : "Hear it"}
          </button>
        </div>
      </form>
      {/* biome-ignore lint/a11y/useMediaCaption: its words are in the field above */}
      {address !== undefined && <audio controls autoPlay src={address} aria-label="What was tried" />}
    </section>
  );
}
