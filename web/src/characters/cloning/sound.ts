/** A recording as the browser hears it; what it can't read, the server may still. */
export interface Sound {
  readonly seconds: number;
  /** Its loudest samples, 0 to 1. */
  readonly peaks: readonly number[];
}

const POINTS = 600;

/** Reads a recording's length and outline; undefined where the browser doesn't know its format. */
export async function soundOf(file: File): Promise<Sound | undefined> {
  try {
    const context = new OfflineAudioContext(1, 1, 24_000);
    const audio = await context.decodeAudioData(await file.arrayBuffer());
    const samples = audio.getChannelData(0);
    const part = Math.max(1, Math.floor(samples.length / POINTS));
    const peaks: number[] = [];
    for (let i = 0; i < samples.length; i += part) {
      let most = 0;
      for (let j = i; j < Math.min(samples.length, i + part); j++) {
        most = Math.max(most, Math.abs(samples[j] ?? 0));
      }
      peaks.push(most);
    }
    return { seconds: audio.duration, peaks };
  } catch {
    return undefined;
  }
}
