import { useCallback, useEffect, useRef, useState } from "react";
import { KeyDialog } from "./access/KeyDialog";
import { answer, api } from "./api/client";
import { explain } from "./api/problem";
import type { Recording, Task } from "./api/types";
import { Header } from "./common/Header";
import { Notice } from "./common/Notice";
import { useLoaded } from "./common/useLoaded";
import { ComposeForm } from "./compose/ComposeForm";
import { requestOf, type Wish } from "./compose/wish";
import { useListen } from "./live/useListen";
import { Result } from "./Result";
import { Recordings } from "./recordings/Recordings";
import { ended } from "./tasks/follow";
import { useTask } from "./tasks/useTask";

const loadCapabilities = (signal: AbortSignal) => answer(api.GET("/api/capabilities", { signal }));
const loadVoices = (signal: AbortSignal) => answer(api.GET("/api/voices", { signal }));

/** The page: a form, what becomes of it, and what was made before. */
export function App() {
  const can = useLoaded(loadCapabilities);
  const voices = useLoaded(loadVoices);
  const [recording, setRecording] = useState<Recording>();
  const completed = useCallback(async (task: Task) => {
    const id = task.recording_id;
    if (id != null) {
      setRecording(await answer(api.GET("/api/recordings/{id}", { params: { path: { id } } })));
    }
  }, []);
  const speech = useTask(completed);
  const live = useListen();
  const result = useRef<HTMLElement>(null);
  const { task, sending, error } = speech.state;
  const busy =
    sending || (task !== undefined && !ended(task) && error === undefined) || live.state?.now !== undefined;

  const generate = (wish: Wish) => {
    live.stop();
    setRecording(undefined);
    void speech.start(requestOf(wish));
  };
  const listen = (wish: Wish) => {
    speech.clear();
    setRecording(undefined);
    void live.start({ input: wish.text, voice: wish.voice, speed: wish.speed });
  };
  const stage = task?.task_id ?? (live.state?.now !== undefined ? "live" : "");
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new stage is a reason to show it
  useEffect(() => {
    if (stage !== "") {
      result.current?.scrollIntoView({ block: "nearest" });
    }
  }, [stage, recording?.id]);

  const formats = can.data?.formats ?? ["wav"];
  const failure = can.error ?? voices.error;
  const refused = task === undefined ? error : undefined;

  return (
    <>
      <Header can={can.data} />
      <main>
        {failure !== undefined && (
          <Notice kind="error">
            {explain(failure)}{" "}
            <button
              type="button"
              className="link"
              onClick={() => {
                can.reload();
                voices.reload();
              }}
            >
              Try again
            </button>
          </Notice>
        )}
        <div className="columns">
          <ComposeForm
            can={can.data}
            voices={voices.data ?? []}
            busy={busy}
            error={refused ?? live.state?.error}
            onGenerate={generate}
            onListen={listen}
          />
          <div className="column">
            <Result
              element={result}
              task={task}
              sending={sending}
              error={task === undefined ? undefined : error}
              live={live.state}
              recording={recording}
              formats={formats}
              onCancel={(running) => void speech.cancel(running)}
              onStop={live.stop}
            />
            <Recordings
              voices={voices.data ?? []}
              formats={formats}
              newest={recording?.id}
              onDeleted={(id) => {
                if (recording?.id === id) {
                  setRecording(undefined);
                  speech.clear();
                }
              }}
            />
          </div>
        </div>
      </main>
      <KeyDialog />
    </>
  );
}
