import { type DragEvent, useEffect, useRef, useState } from "react";
import { explain } from "../../api/problem";
import { clock } from "../../common/format";
import { Icon } from "../../common/Icon";
import { Notice } from "../../common/Notice";
import { changeClone, PASSAGE, type Part } from "./clone";
import { type Heard, type Recording, record } from "./microphone";
import type { Sound } from "./sound";
import { Trim } from "./Trim";

interface RecordingStepProps {
  readonly file: File | undefined;
  readonly sound: Sound | undefined;
  readonly part: Part | undefined;
  /** What the server would use of it. */
  readonly proposed: Part | undefined;
  readonly onFile: (file: File | undefined) => void;
  readonly onPart: (part: Part | undefined) => void;
  readonly onNext: () => void;
}

/** A recording from a file or the microphone, and the part of it that is used. */
export function RecordingStep(props: RecordingStepProps) {
  const { file, sound, part, proposed, onFile, onPart, onNext } = props;
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const dropped = event.dataTransfer.files[0];
    if (dropped !== undefined) {
      onFile(dropped);
    }
  };
  return (
    <>
      <h2>A recording of the voice</h2>
      <p>Ten to thirty seconds of one person who speaks evenly, in a quiet room, without music.</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button within does the same */}
      <div className="drop" onDrop={drop} onDragOver={(event) => event.preventDefault()}>
        <button type="button" className="button" onClick={() => input.current?.click()}>
          <Icon name="upload" />
          Open a file
        </button>
        <span className="quiet">{file === undefined ? "or drop one here" : file.name}</span>
        <input
          ref={input}
          type="file"
          hidden
          accept="audio/*,video/*,.wav,.mp3,.flac,.ogg,.opus,.aiff,.m4a"
          aria-label="Recording"
          onChange={(event) => {
            onFile(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </div>
      <Microphone
        onFile={(made) => {
          changeClone({ transcript: PASSAGE });
          onFile(made);
        }}
      />
      {file !== undefined && (
        <Trim
          key={file.lastModified}
          file={file}
          sound={sound}
          part={part}
          proposed={proposed}
          onPart={onPart}
        />
      )}
      <div className="actions">
        <button type="button" className="button primary" onClick={onNext}>
          Next: what is said in it
        </button>
      </div>
    </>
  );
}

function Microphone({ onFile }: { onFile: (file: File) => void }) {
  const [running, setRunning] = useState<Recording>();
  const [heard, setHeard] = useState<Heard>({ level: 0, seconds: 0 });
  const [failed, setFailed] = useState<unknown>();
  const life = useRef<Recording>(undefined);
  useEffect(() => () => life.current?.discard(), []);
  const begin = async () => {
    setFailed(undefined);
    setHeard({ level: 0, seconds: 0 });
    try {
      life.current = await record(setHeard);
      setRunning(life.current);
    } catch (error) {
      setFailed(error);
    }
  };
  const end = async () => {
    const made = await running?.stop();
    life.current = undefined;
    setRunning(undefined);
    if (made !== undefined) {
      onFile(made);
    }
  };
  return (
    <div className="microphone">
      {running === undefined ? (
        <button type="button" className="button" onClick={() => void begin()}>
          <Icon name="microphone" />
          Record with the microphone
        </button>
      ) : (
        <>
          <p>Read this out, as you would tell it to a friend:</p>
          <p className="passage">{PASSAGE}</p>
          <div className="level">
            <button type="button" className="button primary" onClick={() => void end()}>
              <Icon name="stop" />
              Stop
            </button>
            <meter
              aria-label="Level"
              min={0}
              max={1}
              low={0.05}
              high={0.95}
              optimum={0.5}
              value={heard.level}
            />
            <span className="times">{clock(heard.seconds)}</span>
          </div>
        </>
      )}
      {failed !== undefined && <Notice kind="error">{explain(failed)}</Notice>}
    </div>
  );
}
