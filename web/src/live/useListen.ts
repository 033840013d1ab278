import { useCallback, useEffect, useRef, useState } from "react";
import { soundAlone } from "../common/sound";
import { type Heard, type Listening, listen, type SpeechWish } from "./listen";

/** Speech that is heard while it is made, and what was heard once it is over. */
export interface ListenState {
  readonly now?: Listening;
  readonly heard?: Heard;
  readonly error?: unknown;
}

/** Speaks at once. */
export function useListen() {
  const [state, setState] = useState<ListenState>();
  const life = useRef<AbortController>(undefined);
  useEffect(() => () => life.current?.abort(), []);

  const stop = useCallback(() => {
    life.current?.abort();
    setState(undefined);
  }, []);

  const start = useCallback(async (wish: SpeechWish) => {
    life.current?.abort();
    soundAlone(undefined);
    const abort = new AbortController();
    life.current = abort;
    setState({ now: { receivedSeconds: 0, heardSeconds: 0, peaks: [], speaker: {} } });
    try {
      const heard = await listen(wish, abort.signal, (now) => !abort.signal.aborted && setState({ now }));
      setState({ heard });
    } catch (error) {
      if (!abort.signal.aborted) {
        setState({ error });
      }
    }
  }, []);

  return { state, start, stop };
}
