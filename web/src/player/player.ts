import { playable, release } from "../api/media";
import { reachable } from "../app/connection";
import { load, save } from "../common/saved";
import { createStore } from "../common/store";
import { LivePlayback, sound } from "./live";

/** What the player plays. */
export interface Track {
  /** Tells it from others: a recording's id, a task's, or a sample's. */
  readonly key: string;
  readonly title: string;
  readonly who: string;
  readonly colour: string;
  /** The character, for its ring. */
  readonly character: string | undefined;
  /** The audio's path in the API. */
  readonly path: string;
  /** Its length where that is known; while it is made it is not. */
  readonly seconds: number | undefined;
  /** The recording that it is, once it is whole. */
  readonly recording: string | undefined;
  /** The task that makes it, where it is heard meanwhile. */
  readonly task?: string;
}

export interface PlayerState {
  readonly track: Track | undefined;
  readonly playing: boolean;
  readonly loading: boolean;
  readonly time: number;
  readonly error: unknown;
  readonly rate: number;
  readonly volume: number;
  /** Whether it is heard while it is made. */
  readonly live: boolean;
  /** How much there is of what is being made, in seconds. */
  readonly received: number;
  /** The waveform of what is being made, as far as it goes. */
  readonly outline: readonly number[];
}

const AGAIN_MILLIS = 1000;
const SETTINGS = "echoforge.player";
const PLAYED = "echoforge.played";
const kept = load(SETTINGS, { rate: 1, volume: 1 });

export const RATES = [0.75, 1, 1.25, 1.5, 2] as const;

export const player = createStore<PlayerState>({
  ...{ track: undefined, time: 0, ...played() },
  playing: false,
  loading: false,
  error: undefined,
  rate: kept.rate,
  volume: kept.volume,
  live: false,
  received: 0,
  outline: [],
});

const change = (part: Partial<PlayerState>) => player.set((before) => ({ ...before, ...part }));

let element: HTMLAudioElement | undefined;
let live: LivePlayback | undefined;
let life = new AbortController();

/** What this tab played before it was loaded again. */
function played(): { track?: Track; time?: number } {
  try {
    return JSON.parse(sessionStorage.getItem(PLAYED) ?? "{}") as { track?: Track; time?: number };
  } catch {
    return {};
  }
}
addEventListener("pagehide", () => {
  const { track, time } = player.get();
  sessionStorage.setItem(PLAYED, JSON.stringify(track === undefined ? {} : { track, time }));
});

/** The one audio element; made when first needed, and kept in the page for the media keys. */
function audio(): HTMLAudioElement {
  if (element === undefined) {
    element = document.createElement("audio");
    element.preload = "auto";
    element.hidden = true;
    document.body.append(element);
    const made = element;
    made.addEventListener("play", () => change({ playing: true }));
    made.addEventListener("playing", () => change({ playing: true, loading: false }));
    made.addEventListener("waiting", () => change({ loading: true }));
    made.addEventListener("pause", () => {
      if (live === undefined) {
        change({ playing: false, loading: false });
      }
    });
    made.addEventListener("ended", () => change({ playing: false, time: 0 }));
    made.addEventListener("timeupdate", () => {
      if (live === undefined) {
        change({ time: made.currentTime });
      }
    });
    made.addEventListener("error", () => {
      const { track, time } = player.get();
      if (made.getAttribute("src") && live === undefined && track !== undefined) {
        void broke(new Error("This can't be played."), track, time);
      }
    });
    tick();
  }
  return element;
}

/** The time between the browser's own events, so that words light up when they sound. */
function tick(): void {
  if (element !== undefined && !element.paused) {
    change({ time: element.currentTime });
  }
  requestAnimationFrame(tick);
}

/** Makes ready to sound later; to be called when somebody has pressed something. */
export function unlock(): void {
  void sound().resume();
}

/** Plays a track from its start, or from a place in seconds. */
export async function play(track: Track, from = 0): Promise<void> {
  leave();
  const { signal } = life;
  if (track.task !== undefined && track.recording === undefined) {
    playLive(track, from);
    return;
  }
  change({ track, time: from, error: undefined, loading: true, playing: false, live: false });
  const element = audio();
  try {
    element.src = await playable(track.path, signal);
    if (from > 0) {
      element.currentTime = from;
    }
    apply(element);
    announce(track);
    await element.play();
  } catch (error) {
    // A pause or another track that comes before the first sound is no failure.
    if (!signal.aborted && !(error instanceof DOMException && error.name === "AbortError")) {
      await broke(error, track, from);
    }
  }
}

/** Tells why it is silent; where the server is away, it goes on when that is here again. */
async function broke(error: unknown, track: Track, from: number): Promise<void> {
  const { signal } = life;
  change({ error, playing: false, loading: false });
  for (let tries = 0; ; tries++) {
    const there = await reachable();
    if (signal.aborted || (there && tries === 0)) {
      return; // something else plays, or the server itself refused it
    }
    if (there) {
      void play(track, from);
      return;
    }
    change({ error: new Error("Connection lost. It goes on here when the server is back."), time: from });
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MILLIS));
  }
}

/** Ends what plays, without a word. */
function leave(): void {
  life.abort();
  life = new AbortController();
  live?.stop();
  live = undefined;
  if (element !== undefined) {
    element.pause();
    release(element.getAttribute("src") ?? "");
  }
}

function playLive(track: Track, from: number): void {
  const task = track.task ?? "";
  change({
    ...{ track, time: from, error: undefined, loading: true, playing: true },
    ...{ live: true, received: 0, outline: [] },
  });
  announce(track);
  live = new LivePlayback(
    `api/tasks/${encodeURIComponent(task)}/audio?format=wav`,
    from,
    player.get().volume,
    {
      time: (time, received) => change({ time, received }),
      waiting: (loading) => change({ loading }),
      outline: (outline) => change({ outline }),
      ended: (seconds) => {
        live = undefined;
        change({ playing: false, loading: false, live: false, time: 0, received: seconds });
      },
      failed: (error) => {
        live = undefined;
        change({ error, playing: false, loading: false, live: false });
      },
    },
  );
}

function apply(element: HTMLAudioElement): void {
  const { rate, volume } = player.get();
  element.playbackRate = rate;
  element.volume = volume;
}

/** Tells more of what is playing: that it is whole now, and as which recording. */
export function nowWhole(key: string, whole: Pick<Track, "recording" | "seconds" | "title">): void {
  player.set((before) =>
    before.track?.key === key ? { ...before, track: { ...before.track, ...whole } } : before,
  );
}

export function toggle(): void {
  const { track, playing, error, time } = player.get();
  if (track === undefined) {
    return;
  }
  if (live !== undefined) {
    if (playing) {
      live.pause();
    } else {
      live.resume();
    }
    change({ playing: !playing });
    return;
  }
  const element = audio();
  if (!element.paused) {
    element.pause();
  } else if (error !== undefined || !element.getAttribute("src") || track.task !== undefined) {
    void play(whole(track), time);
  } else {
    element.play().catch((failed: unknown) => change({ error: failed }));
  }
}

/** A track that was heard while it was made is played from its recording once there is one. */
function whole(track: Track): Track {
  if (track.recording === undefined) {
    return track;
  }
  const { task: _, ...rest } = track;
  return { ...rest, path: `api/recordings/${encodeURIComponent(track.recording)}/audio` };
}

export function seek(to: number): void {
  const { track, received } = player.get();
  if (track === undefined) {
    return;
  }
  const end = track.seconds ?? (live === undefined ? Number.POSITIVE_INFINITY : received);
  const seconds = Math.max(0, Math.min(end, to));
  const recorded = whole(track);
  if (live !== undefined || recorded.path !== track.path || !audio().getAttribute("src")) {
    void play(recorded, seconds);
    return;
  }
  audio().currentTime = seconds;
  change({ time: seconds });
}

export function skip(seconds: number): void {
  seek(player.get().time + seconds);
}

export function setRate(rate: number): void {
  change({ rate });
  const { track, time } = player.get();
  if (live === undefined) {
    apply(audio());
  } else if (track?.recording !== undefined) {
    // What is being made has one speed; it is whole by now.
    void play(whole(track), time);
  }
  save(SETTINGS, { rate, volume: player.get().volume });
}

export function setVolume(volume: number): void {
  change({ volume });
  apply(audio());
  if (live !== undefined) {
    live.volume = volume;
  }
  save(SETTINGS, { rate: player.get().rate, volume });
}

/** Ends the playing and clears the player. */
export function close(): void {
  leave();
  change({ track: undefined, playing: false, loading: false, error: undefined, time: 0, live: false });
}

function announce(track: Track): void {
  if ("mediaSession" in navigator) {
    navigator.mediaSession.metadata = new MediaMetadata({ title: track.title, artist: track.who });
    navigator.mediaSession.setActionHandler("play", toggle);
    navigator.mediaSession.setActionHandler("pause", toggle);
    navigator.mediaSession.setActionHandler("seekbackward", () => skip(-5));
    navigator.mediaSession.setActionHandler("seekforward", () => skip(5));
  }
}
