import type { DeviceNote, Recording, Task } from "./api/types";
import { HeardPanel, Live } from "./live/LivePanel";
import type { ListenState } from "./live/useListen";
import { Origin } from "./player/Origin";
import { RecordingPlayer } from "./player/RecordingPlayer";
import { TaskPanel } from "./tasks/TaskPanel";

interface ResultProps {
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
    <section className="card result" aria-labelledby="result-title">
      <h2 id="result-title">{props.recording?.title ?? "Speech"}</h2>
      <Inner {...props} />
    </section>
  );
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
    <p className="task-words" role="status">
      Sending
    </p>
  ) : (
    <p className="empty">Type a text, choose a character, and press Generate.</p>
  );
}
