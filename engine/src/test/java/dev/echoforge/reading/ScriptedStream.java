package dev.echoforge.reading;

import dev.echoforge.serving.StreamHandle;
import dev.echoforge.speech.Cancellation;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A stream whose frames are known beforehand; counts those that were taken as work. */
final class ScriptedStream implements StreamHandle<float[]> {

  static final int FRAME = 1_920;

  private final float[] samples;
  private final End way;
  private final BooleanSupplier atOnce;
  private final Runnable onFrame;
  private int made;
  private @Nullable End end;

  /**
   * @param way how it ends when all was taken
   * @param atOnce whether frames are there before somebody waits for them
   * @param onFrame called for each frame that is made
   */
  ScriptedStream(float[] samples, End way, BooleanSupplier atOnce, Runnable onFrame) {
    this.onFrame = onFrame;
    this.samples = samples;
    this.way = way;
    this.atOnce = atOnce;
  }

  @Override
  public float @Nullable [] next(Cancellation cancellation) {
    cancellation.check();
    if (end != null || (made + 1) * FRAME > samples.length) {
      end = end == null ? way : end;
      return null;
    }
    float[] frame = new float[FRAME];
    System.arraycopy(samples, made * FRAME, frame, 0, FRAME);
    made++;
    onFrame.run();
    return frame;
  }

  @Override
  public float @Nullable [] poll() {
    return atOnce.getAsBoolean() && end == null ? next(new Cancellation()) : null;
  }

  @Override
  public @Nullable End end() {
    return end;
  }

  @Override
  public int made() {
    return made;
  }

  @Override
  public void cancel() {
    end = end == null ? End.CANCELLED : end;
  }
}
