package dev.echoforge.delivery;

import dev.echoforge.dsp.Limiter;
import dev.echoforge.dsp.LoudnessMeter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Levels audio that can't wait: by its voice's known loudness, else by what has been heard so far.
 * That starts from what voices usually have, follows what is measured slowly enough not to be
 * noticed, and stays as it is once enough has been heard: one gain from then on. A limiter acts on
 * peaks above the ceiling.
 */
final class LiveMaster implements Master {

  /** What a voice is taken for before any of it was heard. */
  private static final double USUAL_LUFS = -23;

  /** Less than this tells nothing of how loud a voice is. */
  private static final double FIRST_S = 0.8;

  /** After this much sound the gain is settled. */
  private static final double ENOUGH_S = 4;

  /** How fast the gain may change meanwhile. */
  private static final double MAX_DB_A_SECOND = 4;

  private final int sampleRateHz;
  private final Consumer<float[]> next;
  private final Limiter limiter;
  private final @Nullable LoudnessMeter meter;
  private double gainDb;
  private long heard;

  LiveMaster(int sampleRateHz, @Nullable Double voiceLufs, Consumer<float[]> next) {
    this.sampleRateHz = sampleRateHz;
    this.next = next;
    limiter = new Limiter(sampleRateHz, Loudness.CEILING);
    meter = voiceLufs == null ? new LoudnessMeter(sampleRateHz) : null;
    gainDb = Loudness.gainDbTo(voiceLufs == null ? USUAL_LUFS : voiceLufs);
  }

  @Override
  public void write(float[] samples) {
    double from = gainDb;
    if (meter != null && heard < ENOUGH_S * sampleRateHz) {
      gainDb = followed(meter, samples);
    }
    float[] levelled = new float[samples.length];
    float start = factor(from);
    float step = (factor(gainDb) - start) / Math.max(1, samples.length);
    for (int i = 0; i < samples.length; i++) {
      levelled[i] = samples[i] * (start + step * i);
    }
    next.accept(limiter.process(levelled));
  }

  /** The gain at the end of a piece: nearer to what all that was heard asks for. */
  private double followed(LoudnessMeter measuring, float[] samples) {
    measuring.write(samples, 0, samples.length);
    heard += samples.length;
    double loudness = measuring.loudnessLufs();
    if (heard < FIRST_S * sampleRateHz || loudness == LoudnessMeter.SILENCE_LUFS) {
      return gainDb;
    }
    double most = MAX_DB_A_SECOND * samples.length / sampleRateHz;
    return gainDb + Math.clamp(Loudness.gainDbTo(loudness) - gainDb, -most, most);
  }

  private static float factor(double db) {
    return (float) Math.pow(10, db / 20);
  }

  @Override
  public void finish() {
    next.accept(limiter.finish());
  }

  @Override
  public void close() {}
}
