import workletUrl from "./recorder.worklet.js?url";
import { wavOf } from "./wavOf";

/** A microphone that records until it is stopped. */
export interface Recording {
  /** Ends it; what was heard as a WAV. */
  readonly stop: () => Promise<File>;
  /** Ends it without a result. */
  readonly discard: () => void;
}

export interface Heard {
  /** How loud it was a moment ago, 0 to 1. */
  readonly level: number;
  readonly seconds: number;
}

/** Begins to record, after the browser has asked for the microphone. Throws why it can't, in words. */
export async function record(tell: (heard: Heard) => void): Promise<Recording> {
  if (navigator.mediaDevices === undefined) {
    throw new Error(
      "Browsers give the microphone only to pages over HTTPS, or on localhost. Open a file instead.",
    );
  }
  const stream = await navigator.mediaDevices
    // A voice as it is: what makes calls clear makes clones dull.
    .getUserMedia({ audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } })
    .catch((error: DOMException) => {
      throw new Error(
        error.name === "NotAllowedError"
          ? "The browser did not give the microphone. Allow it for this page, or open a file."
          : "No microphone was found. Plug one in, or open a file.",
      );
    });
  const context = new AudioContext();
  await context.audioWorklet.addModule(workletUrl);
  const source = context.createMediaStreamSource(stream);
  const node = new AudioWorkletNode(context, "recorder", { numberOfOutputs: 0 });
  const pieces: Float32Array[] = [];
  let samples = 0;
  node.port.onmessage = ({ data }: MessageEvent<Float32Array>) => {
    pieces.push(data);
    samples += data.length;
    const level = data.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    tell({ level, seconds: samples / context.sampleRate });
  };
  source.connect(node);
  const discard = () => {
    node.port.onmessage = null;
    for (const track of stream.getTracks()) {
      track.stop();
    }
    void context.close();
  };
  return {
    stop: async () => {
      discard();
      return new File([wavOf(pieces, context.sampleRate)], "microphone.wav", { type: "audio/wav" });
    },
    discard,
  };
}
