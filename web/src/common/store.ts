import { useSyncExternalStore } from "react";

/** State outside of React that components can watch. */
export interface Store<T> {
  readonly get: () => T;
  readonly set: (change: (before: T) => T) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** A store with its first state. */
export function createStore<T>(first: T): Store<T> {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (change) => {
      const next = change(state);
      if (next !== state) {
        state = next;
        for (const listener of listeners) {
          listener();
        }
      }
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A part of a store's state; the component is drawn again when that part changes. */
export function useStore<T, S>(store: Store<T>, part: (state: T) => S): S {
  return useSyncExternalStore(store.subscribe, () => part(store.get()));
}
