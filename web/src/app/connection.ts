import { addressOf } from "../api/base";
import { createStore } from "../common/store";
import { queries } from "./queries";

/** Together less than the three seconds within which an outage is told. */
const EVERY_MILLIS = 1500;
const PATIENCE_MILLIS = 1400;
const HERE_AGAIN_MILLIS = 3000;

/** Whether the server answers: here, lost, or here again for a moment. */
export const connection = createStore<"here" | "lost" | "again">("here");

/** Asks the server now and then whether it is there. */
export function watchConnection(): () => void {
  let stopped = false;
  const look = async () => {
    const there = document.hidden ? undefined : await reachable();
    if (stopped) {
      return;
    }
    if (there === false) {
      connection.set(() => "lost");
    } else if (there === true && connection.get() === "lost") {
      connection.set(() => "again");
      void queries.invalidateQueries();
      setTimeout(() => connection.set((now) => (now === "again" ? "here" : now)), HERE_AGAIN_MILLIS);
    }
  };
  const timer = setInterval(() => void look(), EVERY_MILLIS);
  const now = () => void look();
  document.addEventListener("visibilitychange", now);
  addEventListener("online", now);
  addEventListener("offline", now);
  return () => {
    stopped = true;
    clearInterval(timer);
    document.removeEventListener("visibilitychange", now);
    removeEventListener("online", now);
    removeEventListener("offline", now);
  };
}

/** Whether the server answers now. */
export async function reachable(): Promise<boolean> {
  try {
    // Any answer will do, a refusal too.
    await fetch(addressOf("api/health"), {
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE_MILLIS),
    });
    return true;
  } catch {
    return false;
  }
}
