import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import * as saved from "../../app/queries";
import { Failed, Loading } from "../../common/States";
import type { Part } from "./clone";
import { PartOf } from "./PartOf";

const POINTS = 600;

/** Longer ones make no better voices. */
const MAX_SECONDS = 30;

interface OwnRecordingProps {
  readonly id: string;
  readonly part: Part | undefined;
  readonly onPart: (part: Part | undefined) => void;
  readonly onNext: () => void;
}

/** A recording from the library, and the part of it that a voice is made of. */
export function OwnRecording({ id, part, onPart, onNext }: OwnRecordingProps) {
  const { data, error, refetch } = useQuery(saved.recording(id));
  const peaks = useQuery(saved.peaks(id, POINTS));
  const seconds = data?.duration_seconds;
  useEffect(() => {
    if (part === undefined && seconds !== undefined) {
      onPart({ start: 0, end: Math.min(MAX_SECONDS, seconds) });
    }
  }, [part, seconds, onPart]);
  if (data === undefined) {
    return error === null ? (
      <Loading what="Recording" />
    ) : (
      <Failed error={error} onAgain={() => void refetch()} />
    );
  }
  return (
    <>
      <h2>A recording of the voice</h2>
      <p>
        From the library:{" "}
        <Link to="/library/$id" params={{ id }}>
          {data.title}
        </Link>
        . Choose three to thirty seconds of one person; the words of that part are taken with it.
      </p>
      <div className="trim">
        <PartOf
          peaks={peaks.data?.peaks ?? []}
          seconds={data.duration_seconds}
          part={part ?? { start: 0, end: data.duration_seconds }}
          onPart={onPart}
        />
      </div>
      <div className="actions">
        <button type="button" className="button primary" onClick={onNext}>
          Next: what is said in it
        </button>
      </div>
    </>
  );
}
