import { useCallback, useEffect, useRef, useState } from "react";
import { release } from "../api/media";
import { soundAlone } from "../common/sound";

/** Gives an address to play; called when it is first to sound. */
export type AudioSource = (signal: AbortSignal) => Promise<string>;

/** Plays one audio: its element goes into the page, so that the browser's media keys know it. */
export function useAudio(source: AudioSource, seconds: number) {
  const element = useRef<HTMLAudioElement>(null);
  const life = useRef<AbortController>(undefined);
  const [playing, setPlaying] = useState(false);
  const [time, setTime] = useState(0);
  const [error, setError] = useState<unknown>();

  useEffect(() => {
    const abort = new AbortController();
    const audio = element.current;
    life.current = abort;
    return () => {
      abort.abort();
      audio?.pause();
      release(audio?.getAttribute("src") ?? "");
    };
  }, []);

  useEffect(() => {
    if (!playing) {
      return;
    }
    let frame = requestAnimationFrame(function tick() {
      setTime(element.current?.currentTime ?? 0);
      frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing]);

  const toggle = useCallback(async () => {
    const audio = element.current;
    const signal = life.current?.signal;
    if (audio === null || signal === undefined) {
      return;
    }
    if (!audio.paused) {
      audio.pause();
      return;
    }
    try {
      setError(undefined);
      if (!audio.hasAttribute("src")) {
        audio.src = await source(signal);
        audio.currentTime = time;
      }
      soundAlone(audio);
      await audio.play();
    } catch (failure) {
      // A pause that comes before the first sound is no failure.
      if (!signal.aborted && !(failure instanceof DOMException && failure.name === "AbortError")) {
        setError(failure);
      }
    }
  }, [source, time]);

  const seek = useCallback(
    (to: number) => {
      const at = Math.max(0, Math.min(seconds, to));
      if (element.current?.hasAttribute("src")) {
        element.current.currentTime = at;
      }
      setTime(at);
    },
    [seconds],
  );

  const events = {
    onPlay: () => setPlaying(true),
    onPause: () => setPlaying(false),
    onEnded: () => {
      setPlaying(false);
      setTime(0);
      if (element.current !== null) {
        element.current.currentTime = 0;
      }
    },
  };
  return { element, events, playing, time, error, toggle, seek };
}
