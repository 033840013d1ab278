import { useCallback } from "react";
import { clock } from "../common/format";
import { Icon } from "../common/Icon";
import { Origin } from "../player/Origin";
import { Player } from "../player/Player";
import { Waveform } from "../player/Waveform";
import type { Heard, Listening } from "./listen";

interface LiveProps {
  readonly now: Listening;
  readonly onStop: () => void;
}

/** What is being spoken and heard. */
export function Live({ now, onStop }: LiveProps) {
  const { receivedSeconds, heardSeconds } = now;
  return (
    <div className="task" data-status="listening">
      <p className="task-words">{receivedSeconds === 0 ? "Waiting for the first sound" : "Speaking"}</p>
      <div className="player">
        <button type="button" className="play-button" aria-label="Stop" onClick={onStop}>
          <Icon name="stop" />
        </button>
        <Waveform peaks={now.peaks} played={receivedSeconds > 0 ? heardSeconds / receivedSeconds : 0} />
        <span className="times">
          {clock(heardSeconds)} / {clock(receivedSeconds)}
        </span>
      </div>
    </div>
  );
}

/** What was heard, to hear again or to keep. */
export function HeardPanel({ heard }: { heard: Heard }) {
  const source = useCallback(async () => URL.createObjectURL(heard.file), [heard]);
  const keep = () => {
    const address = URL.createObjectURL(heard.file);
    const link = document.createElement("a");
    link.href = address;
    link.download = "speech.wav";
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  return (
    <div className="task" data-status="heard">
      <Player name="what was heard" source={source} seconds={heard.seconds} peaks={heard.peaks} />
      <div className="downloads">
        <button type="button" className="chip" onClick={keep}>
          WAV
        </button>
        <span className="hint">Listening keeps no recording.</span>
      </div>
      <Origin
        engine={heard.speaker.engine}
        device={{ used: heard.speaker.device }}
        reason={heard.speaker.reason}
      />
    </div>
  );
}
