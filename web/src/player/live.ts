import { addressOf } from "../api/base";
import { readError } from "../api/problem";
import { send } from "../api/send";
import { Outline } from "./peaks";
import { WavReader } from "./wav";

/** How much is scheduled ahead, in seconds: enough for a busy page, little enough to stop at once. */
const AHEAD_SECONDS = 20;
/** How much a scheduled piece has at least; the first one is short, so that it sounds soon. */
const PIECE_SECONDS = 0.25;
const FIRST_SECONDS = 0.05;
/** Between the asking for a sound and the sound. */
const LEAD_SECONDS = 0.03;
const AGAIN_MILLIS = 1000;
const LOOK_MILLIS = 50;
/** Points of the waveform a second. */
const OUTLINE_HZ = 20;

/** What a live playback tells. */
export interface LiveEvents {
  /** Where it is, and how much there is so far, in seconds. */
  readonly time: (seconds: number, received: number) => void;
  /** Whether it waits for more to come. */
  readonly waiting: (waits: boolean) => void;
  readonly outline: (peaks: readonly number[]) => void;
  readonly ended: (seconds: number) => void;
  readonly failed: (error: unknown) => void;
}

const SPEECH_HZ = 24_000;
const OUTLINE_MILLIS = 250;

let shared: AudioContext | undefined;

/**
 * The browser's sound. To be asked for when somebody has pressed something, as browsers allow sound only
 * then; what is played later goes through the same.
 */
export function sound(): AudioContext {
  // At the speech's own rate the browser need not resample each piece apart, which could be heard at the seams.
  shared ??= new AudioContext({ sampleRate: SPEECH_HZ });
  return shared;
}

/**
 * Plays audio while it is being made, by scheduling pieces one behind the other. An audio element would not
 * do: some can't play what has no length, and none tells the samples that the waveform is drawn from.
 */
export class LivePlayback {
  readonly #path: string;
  readonly #from: number;
  readonly #events: LiveEvents;
  readonly #life = new AbortController();
  readonly #context = sound();
  readonly #gain: GainNode;
  readonly #sources = new Set<AudioBufferSourceNode>();
  #outline: Outline | undefined;
  #drawn = 0;
  #rate = SPEECH_HZ;
  /** Samples that have come, those skipped included. */
  #received = 0;
  /** The context's time at which the sample at `#anchorSeconds` sounds. */
  #anchor = 0;
  #anchorSeconds: number;
  /** The context's time at which what is scheduled ends. */
  #until = 0;
  #scheduledSeconds: number;
  #whole = false;
  #paused = false;
  #waits = true;
  readonly #timer: ReturnType<typeof setInterval>;

  /** @param from where to begin, in seconds */
  constructor(path: string, from: number, volume: number, events: LiveEvents) {
    this.#path = path;
    this.#from = from;
    this.#events = events;
    this.#anchorSeconds = from;
    this.#scheduledSeconds = from;
    this.#gain = this.#context.createGain();
    this.#gain.gain.value = volume;
    this.#gain.connect(this.#context.destination);
    this.#timer = setInterval(() => this.#look(), LOOK_MILLIS);
    void this.#context.resume();
    events.waiting(true);
    void this.#receive();
  }

  set volume(volume: number) {
    this.#gain.gain.value = volume;
  }

  /** Where it is, in seconds. */
  get time(): number {
    if (this.#until === 0) {
      return this.#from;
    }
    const played = this.#anchorSeconds + this.#context.currentTime - this.#anchor;
    return Math.max(this.#from, Math.min(played, this.#scheduledSeconds));
  }

  pause(): void {
    this.#paused = true;
    void this.#context.suspend();
  }

  resume(): void {
    this.#paused = false;
    void this.#context.resume();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#life.abort();
    for (const source of this.#sources) {
      source.onended = null;
      source.stop();
    }
    this.#gain.disconnect();
    if (this.#paused) {
      void this.#context.resume();
    }
  }

  #look(): void {
    this.#events.time(this.time, this.#received / this.#rate);
    if (this.#paused) {
      return;
    }
    const silent = this.#context.currentTime >= this.#until;
    if (silent && this.#whole) {
      this.stop();
      this.#events.ended(this.#received / this.#rate);
    } else if (silent !== this.#waits) {
      this.#waits = silent;
      this.#events.waiting(silent);
    }
  }

  /** Receives to the end; a connection that breaks is made again, and what was received is skipped. */
  async #receive(): Promise<void> {
    const { signal } = this.#life;
    while (!signal.aborted && !this.#whole) {
      try {
        const response = await send(new Request(addressOf(this.#path), { signal }));
        if (!response.ok) {
          const error = await readError(response);
          if (response.status !== 503) {
            this.#fail(error);
            return;
          }
        } else if (response.body !== null) {
          await this.#play(response.body);
          this.#whole = true;
        }
      } catch (error) {
        if (error instanceof Error && error.message.includes("no WAV")) {
          this.#fail(error);
          return;
        }
      }
      if (!this.#whole && !signal.aborted) {
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MILLIS));
      }
    }
  }

  #fail(error: unknown): void {
    if (!this.#life.signal.aborted) {
      this.stop();
      this.#events.failed(error);
    }
  }

  async #play(body: ReadableStream<Uint8Array>): Promise<void> {
    const wav = new WavReader();
    const reader = body.getReader();
    const known = this.#received;
    let place = 0;
    let waiting: Float32Array[] = [];
    let count = 0;
    const flush = () => {
      this.#schedule(joined(waiting, count));
      waiting = [];
      count = 0;
    };
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const samples = wav.read(piece.value);
      if (samples.length === 0) {
        continue;
      }
      this.#rate = wav.sampleRate;
      const fresh = samples.subarray(Math.max(0, Math.min(samples.length, known - place)));
      place += samples.length;
      this.#took(fresh);
      const begin = Math.round(this.#from * this.#rate);
      const heard = fresh.subarray(Math.max(0, Math.min(fresh.length, begin - (place - fresh.length))));
      if (heard.length > 0) {
        waiting.push(heard);
        count += heard.length;
      }
      const least = (this.#until === 0 ? FIRST_SECONDS : PIECE_SECONDS) * this.#rate;
      if (count >= least) {
        flush();
        await this.#room();
      }
    }
    if (count > 0) {
      flush();
    }
    this.#events.outline(this.#outline?.peaks() ?? []);
  }

  #took(samples: Float32Array): void {
    this.#received += samples.length;
    this.#outline ??= new Outline(Math.round(this.#rate / OUTLINE_HZ));
    this.#outline.add(samples);
    const now = performance.now();
    if (now - this.#drawn > OUTLINE_MILLIS) {
      this.#drawn = now;
      this.#events.outline(this.#outline.peaks());
    }
  }

  #schedule(samples: Float32Array<ArrayBuffer>): void {
    if (this.#life.signal.aborted) {
      return;
    }
    const buffer = this.#context.createBuffer(1, samples.length, this.#rate);
    buffer.copyToChannel(samples, 0);
    const source = this.#context.createBufferSource();
    source.buffer = buffer;
    source.connect(this.#gain);
    const now = this.#context.currentTime;
    if (this.#until <= now) {
      // The first piece, or one that came too late: the clock begins anew with it.
      this.#until = now + LEAD_SECONDS;
      this.#anchor = this.#until;
      this.#anchorSeconds = this.#scheduledSeconds;
    }
    source.start(this.#until);
    this.#until += buffer.duration;
    this.#scheduledSeconds += buffer.duration;
    this.#sources.add(source);
    source.onended = () => this.#sources.delete(source);
  }

  /** Waits while enough is scheduled; the connection holds the rest back. */
  async #room(): Promise<void> {
    while (!this.#life.signal.aborted && this.#until - this.#context.currentTime > AHEAD_SECONDS) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

function joined(parts: readonly Float32Array[], count: number): Float32Array<ArrayBuffer> {
  const all = new Float32Array(count);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
