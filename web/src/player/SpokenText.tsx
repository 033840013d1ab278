import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { growingWords, placeAt, words } from "./words";

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

interface SpokenLineProps {
  readonly recording: string | undefined;
  /** What makes it, while there is no recording yet. */
  readonly task: string | undefined;
  readonly time: number;
}

/** The sentence that sounds, its word lit. */
export function SpokenLine({ recording, task, time }: SpokenLineProps) {
  const recorded = useQuery(words(recording)).data;
  const growing = useQuery(growingWords(recording === undefined ? task : undefined)).data;
  const data = recorded ?? growing;
  const line = useRef<HTMLParagraphElement>(null);
  // The line is cut where there is no room: the word that sounds stays in sight.
  useEffect(() => {
    const lit = line.current?.querySelector<HTMLElement>(".lit");
    if (line.current !== null && lit != null) {
      line.current.scrollLeft = lit.offsetLeft - line.current.clientWidth / 3;
    }
  });
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
    <p ref={line} className="spoken-line" aria-hidden="true">
      {sentence.words.map((word, place) => (
        <span key={`${word.start} ${word.text}`} className={place === now && time > 0 ? "word lit" : "word"}>
          {word.text}
        </span>
      ))}
    </p>
  );
}
