package dev.echoforge.delivery;

import dev.echoforge.audio.Limiter;
import dev.echoforge.audio.LoudnessMeter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Levels audio that can't wait: by its voice's known loudness, else by what its first piece
 * measures. A limiter acts on peaks above the ceiling.
 */
final class LiveMaster implements Master {

  private final int sampleRateHz;
  private final Consumer<float[]> next;
  private final Limiter limiter;
  private @Nullable Float gain;

  LiveMaster(int sampleRateHz, @Nullable Double voiceLufs, Consumer<float[]> next) {
    this.sampleRateHz = sampleRateHz;
    this.next = next;
    limiter = new Limiter(sampleRateHz, Loudness.CEILING);
    gain = voiceLufs == null ? null : Loudness.gainTo(voiceLufs);
  }

  @Override
  public void write(float[] samples) {
    float factor = gain == null ? measured(samples) : gain;
    float[] levelled = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      levelled[i] = samples[i] * factor;
    }
    next.accept(limiter.process(levelled));
  }

  private float measured(float[] samples) {
    LoudnessMeter meter = new LoudnessMeter(sampleRateHz);
    meter.write(samples, 0, samples.length);
    double loudness = meter.loudnessLufs();
    if (loudness == LoudnessMeter.SILENCE_LUFS) {
      return 1; // nothing to go by yet
    }
    float found = Loudness.gainTo(loudness);
    gain = found;
    return found;
  }

  @Override
  public void finish() {
    next.accept(limiter.finish());
  }

  @Override
  public void close() {}
}
