import { addressOf } from "../api/base";
import { readError } from "../api/problem";
import { send } from "../api/send";
import type { SpeechRequest } from "../api/types";
import { Outline } from "./outline";
import { PcmDecoder, wavFile } from "./pcm";
import { Schedule } from "./schedule";

/** What the speech door sends as pcm. */
export const SAMPLE_RATE = 24_000;

/** Pieces shorter than this are joined: each is a node in the audio graph. */
const PIECE_SAMPLES = SAMPLE_RATE / 20;
const OUTLINE_SAMPLES = SAMPLE_RATE / 50;

/** What is asked of the speech door. */
export interface SpeechWish {
  readonly input: string;
  readonly voice: string;
  readonly speed: number;
}

/** Who spoke, as the answer's headers tell. */
export interface Speaker {
  readonly engine?: string;
  readonly device?: string;
  readonly reason?: string;
}

/** How far it is. */
export interface Listening {
  readonly receivedSeconds: number;
  readonly heardSeconds: number;
  readonly peaks: readonly number[];
  readonly speaker: Speaker;
}

/** What was heard, as a file. */
export interface Heard {
  readonly file: Blob;
  readonly seconds: number;
  readonly peaks: readonly number[];
  readonly speaker: Speaker;
}

/** One for the page's life: browsers allow few, and opening a sound device can take a while. */
let device: AudioContext | undefined;
let listeners = 0;

/**
 * Speaks and plays while it is spoken. Pieces are placed on the audio clock (audio worklets exist in secure
 * contexts only, and EchoForge is often reached over plain HTTP). Aborting stops sound and server alike.
 */
export async function listen(
  wish: SpeechWish,
  signal: AbortSignal,
  hear: (listening: Listening) => void,
): Promise<Heard> {
  device ??= new AudioContext({ sampleRate: SAMPLE_RATE });
  const context = device;
  listeners++;
  const output = context.createGain();
  output.connect(context.destination);
  const schedule = new Schedule();
  const outline = new Outline(OUTLINE_SAMPLES);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  let speaker: Speaker = {};
  const tell = () =>
    hear({
      receivedSeconds: received / SAMPLE_RATE,
      heardSeconds: schedule.heard(context.currentTime),
      peaks: outline.peaks(),
      speaker,
    });
  const ticking = setInterval(tell, 60);
  try {
    // Not waited for: speaking begins meanwhile.
    context.resume().catch(() => undefined);
    const response = await ask(wish, signal);
    speaker = speakerOf(response.headers);
    for await (const bytes of pcmPieces(response)) {
      pieces.push(bytes.raw);
      received += bytes.samples.length;
      outline.add(bytes.samples);
      play(output, bytes.samples, schedule);
    }
    await untilHeard(context, schedule, signal);
    return {
      file: wavFile(pieces, SAMPLE_RATE),
      seconds: received / SAMPLE_RATE,
      peaks: outline.peaks(),
      speaker,
    };
  } finally {
    clearInterval(ticking);
    output.disconnect();
    listeners--;
    if (listeners === 0) {
      await context.suspend();
    }
  }
}

async function ask(wish: SpeechWish, signal: AbortSignal): Promise<Response> {
  const body: SpeechRequest = { model: "echoforge", response_format: "pcm", ...wish };
  const request = new Request(addressOf("v1/audio/speech"), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal,
  });
  const response = await send(request);
  if (!response.ok) {
    throw await readError(response);
  }
  return response;
}

function speakerOf(headers: Headers): Speaker {
  const value = (name: string) => headers.get(`X-EchoForge-${name}`) ?? undefined;
  return { engine: value("Engine"), device: value("Device"), reason: value("Reason") };
}

interface Piece {
  readonly raw: Uint8Array<ArrayBuffer>;
  readonly samples: Float32Array<ArrayBuffer>;
}

/** The body in pieces that are worth a node each. */
async function* pcmPieces(response: Response): AsyncGenerator<Piece> {
  const decoder = new PcmDecoder();
  const reader = (response.body as ReadableStream<Uint8Array<ArrayBuffer>>).getReader();
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const piece = async (): Promise<Piece> => {
    const raw = new Uint8Array(await new Blob(waiting).arrayBuffer());
    waiting = [];
    bytes = 0;
    return { raw, samples: decoder.decode(raw) };
  };
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    waiting.push(read.value);
    bytes += read.value.length;
    if (bytes >= 2 * PIECE_SAMPLES) {
      yield await piece();
    }
  }
  if (bytes > 0) {
    yield await piece();
  }
}

function play(output: AudioNode, samples: Float32Array<ArrayBuffer>, schedule: Schedule): void {
  if (samples.length === 0) {
    return;
  }
  const { context } = output;
  const buffer = context.createBuffer(1, samples.length, SAMPLE_RATE);
  buffer.copyToChannel(samples, 0);
  const node = context.createBufferSource();
  node.buffer = buffer;
  node.connect(output);
  node.start(schedule.place(context.currentTime, buffer.duration));
}

function untilHeard(context: AudioContext, schedule: Schedule, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = setInterval(() => {
      if (signal.aborted) {
        clearInterval(check);
        reject(signal.reason);
      } else if (context.currentTime >= schedule.end) {
        clearInterval(check);
        resolve();
      }
    }, 40);
  });
}
