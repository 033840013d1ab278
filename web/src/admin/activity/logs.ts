import { useEffect, useState } from "react";
import { addressOf } from "../../api/base";
import { readEvents } from "../../api/events";
import { send } from "../../api/send";
import type { LogEntry } from "../../api/types";
import type { Activity } from "./range";

const MOST = 2000;
const AGAIN_MILLIS = 1500;
/** Entries that come together are shown together. */
const TOGETHER_MILLIS = 200;

/** Which entries are asked for, as the API has it. */
export function wishesOf({ level, text, source, task }: Activity) {
  return {
    ...(level && { level }),
    ...(text && { text }),
    ...(source && { source }),
    ...(task && { task }),
  };
}

/** What is logged from now on, newest first, while it is followed. */
export function useLiveLogs(
  activity: Activity,
  live: boolean,
): { entries: readonly LogEntry[]; missed: boolean } {
  const [state, setState] = useState<{ entries: readonly LogEntry[]; missed: boolean }>(NOTHING);
  const asked = new URLSearchParams(wishesOf(activity)).toString();
  useEffect(() => {
    if (!live) {
      return;
    }
    setState(NOTHING);
    const life = new AbortController();
    void followed(asked, life.signal, (entries, missed) =>
      setState((before) => ({
        entries: [...[...entries].reverse(), ...before.entries].slice(0, MOST),
        missed: missed || before.missed,
      })),
    );
    return () => life.abort();
  }, [asked, live]);
  return state;
}

const NOTHING = { entries: [], missed: false };

async function followed(
  asked: string,
  signal: AbortSignal,
  tell: (entries: readonly LogEntry[], missed: boolean) => void,
): Promise<void> {
  let last = "";
  let waiting: LogEntry[] = [];
  const flush = () => {
    const entries = waiting;
    waiting = [];
    if (!signal.aborted) {
      tell(entries, false);
    }
  };
  while (!signal.aborted) {
    try {
      const after = last === "" ? "" : `&after_number=${last}`;
      const response = await send(
        new Request(addressOf(`api/admin/logs/events?${asked}${after}`), { signal }),
      );
      if (response.ok && response.body !== null) {
        for await (const event of readEvents(response.body)) {
          if (event.name === "missed") {
            tell([], true);
          } else if (event.name === "log") {
            const entry = JSON.parse(event.data) as LogEntry;
            last = String(entry.number);
            if (waiting.length === 0) {
              setTimeout(flush, TOGETHER_MILLIS);
            }
            waiting.push(entry);
          }
        }
      }
    } catch {
      // The connection's line tells of a server that is gone; here it is only awaited.
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MILLIS));
  }
}
