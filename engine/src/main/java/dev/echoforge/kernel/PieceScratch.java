package dev.echoforge.kernel;

/** A thread's own memory for what it computes of a job, before it is let through. */
public final class PieceScratch {

  private static final ThreadLocal<PieceScratch> OWN = ThreadLocal.withInitial(PieceScratch::new);

  private float[] floats = {};

  private PieceScratch() {}

  /** At least so many numbers of this thread's, of any values, until its next call. */
  public static float[] floats(int count) {
    PieceScratch own = OWN.get();
    if (own.floats.length < count) {
      own.floats = new float[count];
    }
    return own.floats;
  }
}
