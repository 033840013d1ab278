import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { explain } from "../../api/problem";
import type { Recording } from "../../api/types";
import { voices as allVoices } from "../../app/queries";
import { Field } from "../../common/Field";
import { Notice } from "../../common/Notice";
import { useStore } from "../../common/store";
import { unlock } from "../../player/player";
import { queue } from "../../tasks/queue";
import { type Engine, engines, enginesChanged } from "./engines";
import { shuffled } from "./shuffled";
import { TrialCard } from "./TrialCard";
import { endTrial, precisionsOf, speakBy, type Trial, type Variant } from "./trial";

const MOST = 4;
const SENTENCE = "The lighthouse keeper counted forty-two boats, and waved at every one of them.";

/** One text by several engines or precisions, side by side; also without knowing which is which. */
export function VoiceTest() {
  const { data } = useQuery(engines);
  const voices = useQuery(allVoices).data ?? [];
  const [variants, setVariants] = useState<readonly Variant[]>([]);
  const [trials, setTrials] = useState<readonly Trial[]>([]);
  const [blind, setBlind] = useState(true);
  const [told, setTold] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  const [sending, setSending] = useState(false);
  const open = useStore(queue, (all) =>
    all.some((one) => trials.some(({ task }) => task === one.id) && one.task?.status === "processing"),
  );
  const usable = (data?.items ?? []).filter(
    ({ provider, id, state }) => provider === id && state !== "unavailable",
  );
  const chosen = variants.length > 0 ? variants : usual(usable);
  const change = (key: number, part: Partial<Variant>) =>
    setVariants(chosen.map((one) => (one.key === key ? { ...one, ...part } : one)));

  const run = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = String(form.get("text") ?? "").trim();
    const voice = voices.find(({ id }) => id === form.get("voice"));
    if (sending || text === "") {
      return;
    }
    unlock();
    setSending(true);
    setFailed(undefined);
    setTold(false);
    setTrials([]);
    try {
      for (const variant of blind ? shuffled(chosen, Math.random) : chosen) {
        const whole = (recording: Recording) => {
          setTrials((before) =>
            before.map((one) =>
              one.variant.key === variant.key ? { ...one, recording: recording.id } : one,
            ),
          );
          void endTrial(variant).catch(setFailed).finally(enginesChanged);
        };
        const trial = await speakBy(variant, text, voice, whole);
        setTrials((before) => [...before, trial]);
      }
    } catch (error) {
      setFailed(error);
    } finally {
      setSending(false);
      void enginesChanged();
    }
  };
  return (
    <section className="panel stack" aria-labelledby="voice-test-title">
      <h2 id="voice-test-title">Hear engines and precisions side by side</h2>
      <form className="stack" onSubmit={(event) => void run(event)} noValidate>
        <Field label="What they say">
          {(control) => <textarea {...control} name="text" rows={2} defaultValue={SENTENCE} />}
        </Field>
        <Field label="Character" className="narrow">
          {(control) => (
            <select {...control} name="voice">
              {voices.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <ul className="lines">
          {chosen.map((variant, place) => (
            <VariantRow
              key={variant.key}
              variant={variant}
              number={place + 1}
              usable={usable}
              onChange={(part) => change(variant.key, part)}
              onRemove={
                chosen.length > 1
                  ? () => setVariants(chosen.filter(({ key }) => key !== variant.key))
                  : undefined
              }
            />
          ))}
        </ul>
        <label className="check">
          <input type="checkbox" checked={blind} onChange={(event) => setBlind(event.target.checked)} />{" "}
          Blind: mixed, and without their names until I ask
        </label>
        {failed !== undefined && <Notice kind="error">{explain(failed)}</Notice>}
        <div className="actions">
          <button type="submit" className="button primary" aria-disabled={sending || chosen.length === 0}>
            Speak all
          </button>
          {chosen.length < MOST && usable.length > 0 && (
            <button
              type="button"
              className="button"
              onClick={() =>
                setVariants([
                  ...chosen,
                  {
                    key: Math.max(0, ...chosen.map(({ key }) => key)) + 1,
                    engine: usable[0]?.id ?? "",
                    precision: "",
                  },
                ])
              }
            >
              Add another
            </button>
          )}
          {blind && !told && trials.length > 0 && (
            <button type="button" className="button" aria-disabled={open} onClick={() => setTold(true)}>
              Tell which is which
            </button>
          )}
        </div>
      </form>
      {trials.length > 0 && (
        <ol className="candidates">
          {trials.map((trial, place) => (
            <TrialCard key={trial.task} trial={trial} letter={"ABCD".charAt(place)} named={!blind || told} />
          ))}
        </ol>
      )}
    </section>
  );
}

/** The two that can be heard first: two engines, else one. */
function usual(usable: readonly Engine[]): Variant[] {
  return usable.slice(0, 2).map(({ id }, place) => ({ key: place + 1, engine: id, precision: "" }));
}

interface VariantRowProps {
  readonly variant: Variant;
  readonly number: number;
  readonly usable: readonly Engine[];
  readonly onChange: (part: Partial<Variant>) => void;
  readonly onRemove: (() => void) | undefined;
}

function VariantRow({ variant, number, usable, onChange, onRemove }: VariantRowProps) {
  const precisions = precisionsOf(usable.find(({ id }) => id === variant.engine));
  return (
    <li className="line-wrap">
      <div className="pair">
        <select
          aria-label={`Engine ${number}`}
          value={variant.engine}
          onChange={(event) => onChange({ engine: event.target.value, precision: "" })}
        >
          {usable.map(({ id }) => (
            <option key={id}>{id}</option>
          ))}
        </select>
        {precisions.length > 0 && (
          <select
            aria-label={`Precision ${number}`}
            value={variant.precision}
            onChange={(event) => onChange({ precision: event.target.value })}
          >
            <option value="">as it is set</option>
            {precisions.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        )}
      </div>
      {onRemove !== undefined && (
        <button type="button" className="button small" aria-label={`Leave out ${number}`} onClick={onRemove}>
          Leave out
        </button>
      )}
    </li>
  );
}
