import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type DragEvent, type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import * as saved from "../app/queries";
import { useRefusal } from "../app/refusal";
import { Chips } from "../common/Chips";
import { faults } from "../common/faults";
import { capital, characters, wordCount } from "../common/format";
import { Icon } from "../common/Icon";
import { Notice } from "../common/Notice";
import { Failed } from "../common/States";
import { useStore } from "../common/store";
import { changeText } from "../compare/compare";
import { ALL } from "../library/filter";
import { QueueList } from "../tasks/QueueList";
import { speak } from "../tasks/queue";
import { change, requestOf, studio } from "./draft";
import { Expected } from "./Expected";
import { FirstVisit } from "./FirstVisit";
import { More } from "./More";
import { OpenFile, readText } from "./OpenFile";
import { Slider } from "./Slider";
import { WhoSpeaks } from "./WhoSpeaks";

const FIELDS = ["text", "voice", "device", "style", "speed", "temperature", "top_k", "seed"];

/** Where texts become speech. */
export function StudioPage() {
  const navigate = useNavigate();
  const draft = useStore(studio, (all) => all);
  const can = useQuery(saved.capabilities);
  const voices = useQuery(saved.voices);
  const made = useInfiniteQuery(saved.recordings(ALL));
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useRefusal();
  const form = useRef<HTMLFormElement>(null);
  const voice = voices.data?.find((one) => one.id === draft.voice) ?? voices.data?.[0];
  const { errors, rest } = faults(refused, FIELDS);
  const styles = (can.data?.styles ?? ["default"]).map((id) => [id, capital(id)] as const);
  const first = made.data?.pages[0]?.items.length === 0 && draft.text === "";
  const most = can.data === undefined ? undefined : can.data.max_script;

  useEffect(() => {
    if (refused !== undefined) {
      form.current?.querySelector<HTMLElement>("[aria-invalid=true]:not(fieldset)")?.focus();
    }
  }, [refused]);

  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (sending) {
      return;
    }
    setSending(true);
    setRefused(undefined);
    try {
      await speak(requestOf({ ...draft, voice: voice?.id ?? "" }, can.data), voice);
    } catch (error) {
      setRefused(error);
    } finally {
      setSending(false);
    }
  };
  const typed = (text: string) => {
    setRefused(undefined);
    change({ text });
  };
  const dropped = (event: DragEvent) => {
    const file = event.dataTransfer.files[0];
    if (file !== undefined) {
      event.preventDefault();
      readText(file).then(typed, setRefused);
    }
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit();
    }
  };
  const used = characters(draft.text);
  return (
    <form
      ref={form}
      className="studio"
      onSubmit={(event) => void submit(event)}
      onKeyDown={pressed}
      noValidate
    >
      <h1 className="visually-hidden">Studio</h1>
      {voices.error !== null && voices.data === undefined && (
        <Failed error={voices.error} onAgain={() => void voices.refetch()} />
      )}
      {first && voices.data !== undefined && <FirstVisit voices={voices.data} />}
      <div className="studio-text">
        <label htmlFor="text">Text</label>
        <textarea
          id="text"
          name="text"
          value={draft.text}
          placeholder="What shall be said?"
          aria-invalid={errors.text !== undefined}
          aria-describedby={errors.text === undefined ? "text-count" : "text-count text-error"}
          onChange={(event) => typed(event.target.value)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={dropped}
        />
        <div className="text-foot">
          <OpenFile onText={typed} onError={(message) => setRefused(new Error(message))} />
          {draft.text !== "" && (
            // No tab stop: the keyboard has its own ways to empty a text, and the way to Speak stays short.
            <button type="button" className="button small" tabIndex={-1} onClick={() => typed("")}>
              Clear
            </button>
          )}
          <button
            type="button"
            className="button small"
            onClick={() => {
              if (draft.text !== "") {
                changeText(draft.text);
              }
              void navigate({ to: "/compare" });
            }}
          >
            Compare
          </button>
          <span
            id="text-count"
            className={most !== undefined && used > most ? "counter over" : "counter"}
            data-testid="counter"
          >
            {wordCount(draft.text).toLocaleString("en")} words · {used.toLocaleString("en")}
            {most !== undefined && used > most / 2 && ` of ${most.toLocaleString("en")}`} characters
          </span>
        </div>
        {errors.text && (
          <p id="text-error" className="field-error" role="alert">
            {errors.text}
          </p>
        )}
      </div>
      <div className="studio-side">
        <WhoSpeaks
          voices={voices.data ?? []}
          voice={voice}
          error={errors.voice}
          onChoose={(id) => change({ voice: id })}
        />
        {styles.length > 1 && (
          <Chips
            label="Style"
            options={styles}
            value={draft.style}
            error={errors.style}
            onChange={(style) => change({ style })}
          />
        )}
        <Slider
          label="Speed"
          name="speed"
          value={draft.speed}
          min={0.25}
          max={4}
          step={0.05}
          unit="×"
          error={errors.speed}
          onChange={(speed) => change({ speed })}
        />
        <More draft={draft} voice={voice?.id ?? ""} can={can.data} errors={errors} />
        <QueueList />
      </div>
      {rest !== undefined && <Notice kind="error">{rest}</Notice>}
      <div className="speak-bar">
        <button type="submit" className="button primary speak" aria-disabled={sending} title="Ctrl+Enter">
          <Icon name="play" />
          Speak
        </button>
        <Expected draft={{ ...draft, voice: voice?.id ?? "" }} can={can.data} />
      </div>
    </form>
  );
}
