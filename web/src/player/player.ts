import { playable, release } from "../api/media";
import { load, save } from "../common/saved";
import { createStore } from "../common/store";

/** What the player plays. */
export interface Track {
  /** Tells it from others: a recording's id, or a sample's. */
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
}

export interface PlayerState {
  readonly track: Track | undefined;
  readonly playing: boolean;
  readonly loading: boolean;
  readonly time: number;
  readonly error: unknown;
  readonly rate: number;
  readonly volume: number;
}

const SETTINGS = "echoforge.player";
const kept = load(SETTINGS, { rate: 1, volume: 1 });

export const RATES = [0.75, 1, 1.25, 1.5, 2] as const;

export const player = createStore<PlayerState>({
  track: undefined,
  playing: false,
  loading: false,
  time: 0,
  error: undefined,
  rate: kept.rate,
  volume: kept.volume,
});

const change = (part: Partial<PlayerState>) => player.set((before) => ({ ...before, ...part }));

let element: HTMLAudioElement | undefined;
let life = new AbortController();

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
    made.addEventListener("pause", () => change({ playing: false, loading: false }));
    made.addEventListener("ended", () => change({ playing: false, time: 0 }));
    made.addEventListener("timeupdate", () => change({ time: made.currentTime }));
    made.addEventListener("error", () => {
      if (made.getAttribute("src")) {
        change({ error: new Error("This can't be played."), playing: false, loading: false });
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

/** Plays a track from its start, or from a place in seconds. */
export async function play(track: Track, from = 0): Promise<void> {
  life.abort();
  life = new AbortController();
  const { signal } = life;
  const sound = audio();
  sound.pause();
  release(sound.getAttribute("src") ?? "");
  change({ track, time: from, error: undefined, loading: true, playing: false });
  try {
    sound.src = await playable(track.path, signal);
    if (from > 0) {
      sound.currentTime = from;
    }
    apply(sound);
    announce(track);
    await sound.play();
  } catch (error) {
    // A pause or another track that comes before the first sound is no failure.
    if (!signal.aborted && !(error instanceof DOMException && error.name === "AbortError")) {
      change({ error, playing: false, loading: false });
    }
  }
}

function apply(sound: HTMLAudioElement): void {
  const { rate, volume } = player.get();
  sound.playbackRate = rate;
  sound.volume = volume;
}

/** Tells more of what is playing: that it is whole now, and as which recording. */
export function nowWhole(key: string, whole: Pick<Track, "recording" | "seconds" | "title">): void {
  player.set((before) =>
    before.track?.key === key ? { ...before, track: { ...before.track, ...whole } } : before,
  );
}

export function toggle(): void {
  const { track } = player.get();
  if (track === undefined) {
    return;
  }
  const sound = audio();
  if (!sound.paused) {
    sound.pause();
  } else if (player.get().error !== undefined || !sound.getAttribute("src")) {
    void play(whole(track), player.get().time);
  } else {
    sound.play().catch((error: unknown) => change({ error }));
  }
}

/** A track that was heard while it was made is played from its recording. */
function whole(track: Track): Track {
  return track.recording === undefined
    ? track
    : { ...track, path: `api/recordings/${encodeURIComponent(track.recording)}/audio` };
}

export function seek(to: number): void {
  const { track } = player.get();
  if (track === undefined) {
    return;
  }
  const seconds = Math.max(0, Math.min(track.seconds ?? Number.POSITIVE_INFINITY, to));
  const recorded = whole(track);
  if (recorded.path !== track.path) {
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
  apply(audio());
  save(SETTINGS, { rate, volume: player.get().volume });
}

export function setVolume(volume: number): void {
  change({ volume });
  apply(audio());
  save(SETTINGS, { rate: player.get().rate, volume });
}

/** Ends the playing and clears the player. */
export function close(): void {
  life.abort();
  element?.pause();
  change({ track: undefined, playing: false, loading: false, error: undefined, time: 0 });
}

function announce(track: Track): void {
  if ("mediaSession" in navigator) {
    navigator.mediaSession.metadata = new MediaMetadata({ title: track.title, artist: track.who });
    navigator.mediaSession.setActionHandler("seekbackward", () => skip(-5));
    navigator.mediaSession.setActionHandler("seekforward", () => skip(5));
  }
}
