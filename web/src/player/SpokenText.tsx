import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { placeAt, words } from "./words";

interface SpokenTextProps {
  readonly recording: string;
  readonly time: number;
  readonly onSeek: (seconds: number) => void;
}

/** A recording's words, lit as they sound; a click on one plays from there. */
export function SpokenText({ recording, time, onSeek }: SpokenTextProps) {
  const { data } = useQuery(words(recording));
  const now = useMemo(() => {
    const starts = (data ?? []).flatMap((sentence) => sentence.words.map((word) => word.start));
    return placeAt(starts, time);
  }, [data, time]);
  let place = -1;
  return (
    <p className="spoken-text">
      {data?.map((sentence) => (
        <span key={sentence.start} className="sentence">
          {sentence.words.map((word) => {
            place++;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the position slider does the same by keyboard
              // biome-ignore lint/a11y/noStaticElementInteractions: a text to read first of all
              <span
                key={`${word.start} ${word.text}`}
                className={place === now && time > 0 ? "word lit" : "word"}
                onClick={() => onSeek(word.start)}
              >
                {word.text}
              </span>
            );
          })}
        </span>
      ))}
    </p>
  );
}

/** The sentence that sounds, its word lit. */
export function SpokenLine({ recording, time }: { recording: string; time: number }) {
  const { data } = useQuery(words(recording));
  if (data === undefined || data.length === 0) {
    return null;
  }
  const sentence =
    data[
      Math.max(
        0,
        placeAt(
          data.map((one) => one.start),
          time,
        ),
      )
    ];
  if (sentence === undefined) {
    return null;
  }
  const now = placeAt(
    sentence.words.map((word) => word.start),
    time,
  );
  return (
    <p className="spoken-line" aria-hidden="true">
      {sentence.words.map((word, place) => (
        <span key={`${word.start} ${word.text}`} className={place === now && time > 0 ? "word lit" : "word"}>
          {word.text}
        </span>
      ))}
    </p>
  );
}
