import { addressOf } from "../api/base";
import { createStore } from "../common/store";
import { queries } from "./queries";

const EVERY_MILLIS = 2000;
const PATIENCE_MILLIS = 1800;
const HERE_AGAIN_MILLIS = 3000;

/** Whether the server answers: here, lost, or here again for a moment. */
export const connection = createStore<"here" | "lost" | "again">("here");

/** Asks the server now and then whether it is there. */
export function watchConnection(): () => void {
  let stopped = false;
  const look = async () => {
    const there = document.hidden ? undefined : await answers();
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
  const shown = () => void look();
  document.addEventListener("visibilitychange", shown);
  return () => {
    stopped = true;
    clearInterval(timer);
    document.removeEventListener("visibilitychange", shown);
  };
}

async function answers(): Promise<boolean> {
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
