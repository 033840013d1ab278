import { createStore } from "../common/store";

/** A remark that goes away by itself. */
export interface Toast {
  readonly key: string;
  readonly text: string;
  readonly millis?: number;
  readonly action?: { readonly label: string; readonly run: () => void };
}

export const toasts = createStore<readonly Toast[]>([]);

/** Shows a remark for some seconds. */
export function say(toast: Toast): void {
  toasts.set((before) => [...before.filter((one) => one.key !== toast.key), toast]);
  // It alone: a later one of the same key has its own time.
  setTimeout(() => toasts.set((before) => before.filter((one) => one !== toast)), toast.millis ?? 8000);
}

export function unsay(key: string): void {
  toasts.set((before) => before.filter((one) => one.key !== key));
}
