import { useCallback, useEffect, useRef, useState } from "react";
import { playable, release } from "../api/media";
import { explain } from "../api/problem";
import { soundAlone } from "../common/sound";
import type { SampleState } from "./VoiceCard";

/** One player for all characters' samples. */
export function useSample() {
  const [now, setNow] = useState<{ id: string; state: SampleState }>();
  const [error, setError] = useState<string>();
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), []);

  const toggle = useCallback(
    (id: string) => {
      stop.current();
      setError(undefined);
      setNow(undefined);
      if (now?.id === id) {
        return;
      }
      const abort = new AbortController();
      const audio = new Audio();
      stop.current = () => {
        abort.abort();
        audio.pause();
      };
      setNow({ id, state: "loading" });
      play(audio, id, abort.signal, () => setNow({ id, state: "playing" }))
        .catch((failure: unknown) => !abort.signal.aborted && setError(explain(failure)))
        .finally(() => !abort.signal.aborted && setNow(undefined));
    },
    [now],
  );
  return {
    error,
    toggle,
    of: (id: string): SampleState => (now?.id === id ? now.state : "silent"),
  };
}

/** Plays to the end, or until something else sounds. */
async function play(audio: HTMLAudioElement, id: string, signal: AbortSignal, begun: () => void) {
  const address = await playable(`api/voices/${encodeURIComponent(id)}/sample`, signal);
  try {
    audio.src = address;
    soundAlone(audio);
    const over = new Promise<void>((resolve, reject) => {
      audio.addEventListener("ended", () => resolve());
      audio.addEventListener("pause", () => resolve());
      audio.addEventListener("error", () => reject(new Error("The sample can't be played.")));
    });
    await Promise.race([audio.play(), over]);
    begun();
    await over;
  } finally {
    release(address);
  }
}
