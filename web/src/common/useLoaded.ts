import { useCallback, useEffect, useState } from "react";

/** What was loaded, or why not; neither while it loads. */
export interface Loaded<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  /** Loads again; what is there stays until then. */
  readonly reload: () => void;
}

/** Loads when shown and whenever `load` is another function, the newest load winning. */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ data?: T; error?: unknown }>({});
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn loads again
  useEffect(() => {
    const abort = new AbortController();
    load(abort.signal).then(
      (data) => !abort.signal.aborted && setState({ data }),
      (error: unknown) => !abort.signal.aborted && setState({ error }),
    );
    return () => abort.abort();
  }, [load, turn]);
  return { data: state.data, error: state.error, reload };
}
