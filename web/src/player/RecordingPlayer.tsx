import { useCallback } from "react";
import { answer, api } from "../api/client";
import { playable } from "../api/media";
import { explain } from "../api/problem";
import type { Peaks, Recording } from "../api/types";
import { Notice } from "../common/Notice";
import { useLoaded } from "../common/useLoaded";
import { Downloads } from "./Downloads";
import { Player } from "./Player";

const POINTS = 192;
const NO_PEAKS: Peaks["peaks"] = [];

interface RecordingPlayerProps {
  readonly recording: Recording;
  readonly formats: readonly string[];
}

/** A recording to hear and to take away. */
export function RecordingPlayer({ recording, formats }: RecordingPlayerProps) {
  const { id } = recording;
  const source = useCallback(
    (signal: AbortSignal) => playable(`api/recordings/${encodeURIComponent(id)}/audio`, signal),
    [id],
  );
  const load = useCallback(
    (signal: AbortSignal) =>
      answer(
        api.GET("/api/recordings/{id}/peaks", {
          params: { path: { id }, query: { points: POINTS } },
          signal,
        }),
      ),
    [id],
  );
  const peaks = useLoaded(load);
  return (
    <>
      <Player
        name={recording.title}
        source={source}
        seconds={recording.duration_seconds}
        peaks={peaks.data?.peaks ?? NO_PEAKS}
      />
      {peaks.error !== undefined && <Notice kind="error">{explain(peaks.error)}</Notice>}
      <Downloads recording={id} name={recording.title} formats={formats} />
    </>
  );
}
