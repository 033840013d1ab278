import type { RefObject } from "react";
import type { DeviceNote, Recording, Task } from "./api/types";
import { HeardPanel, Live } from "./live/LivePanel";
import type { ListenState } from "./live/useListen";
import { Origin } from "./player/Origin";
import { RecordingPlayer } from "./player/RecordingPlayer";
import { TaskPanel } from "./tasks/TaskPanel";
import { announced } from "./tasks/words";

interface ResultProps {
  readonly element: RefObject<HTMLElement | null>;
  readonly task: Task | undefined;
  readonly sending: boolean;
  readonly error: unknown;
  readonly live: ListenState | undefined;
  readonly recording: Recording | undefined;
  readonly formats: readonly string[];
  readonly onCancel: (task: Task) => void;
  readonly onStop: () => void;
}

/** What becomes of the form: progress first, then something to hear. */
export function Result(props: ResultProps) {
  return (
    <section ref={props.element} className="card result" aria-labelledby="result-title">
      <h2 id="result-title">{props.recording?.title ?? "Speech"}</h2>
      <p className="visually-hidden" role="status">
        {announcement(props)}
      </p>
      <Inner {...props} />
    </section>
  );
}

function announcement({ task, live, recording }: ResultProps): string {
  if (live?.now !== undefined) {
    return "Speaking";
  }
  if (task === undefined || (task.status === "completed" && recording === undefined)) {
    return "";
  }
  return announced(task);
}

function Inner({ task, sending, error, live, recording, formats, onCancel, onStop }: ResultProps) {
  if (live?.now !== undefined) {
    return <Live now={live.now} onStop={onStop} />;
  }
  if (live?.heard !== undefined) {
    return <HeardPanel heard={live.heard} />;
  }
  if (task !== undefined) {
    return (
      <>
        <TaskPanel task={task} error={error} onCancel={() => onCancel(task)} />
        {recording !== undefined && (
          <>
            <RecordingPlayer key={recording.id} recording={recording} formats={formats} />
            <Origin
              engine={task.engine}
              device={task.device}
              voice={task.voice_name}
              seed={task.seed}
              compute={`${recording.compute_seconds.toFixed(1)} s`}
              reason={task.reason ?? (recording.device as DeviceNote).reason}
              placeholder={recording.placeholder}
            />
          </>
        )}
      </>
    );
  }
  return sending ? (
    <p className="task-words">Sending</p>
  ) : (
    <p className="empty">Type a text, choose a character, and press Generate.</p>
  );
}
