package dev.echoforge.kernel;

/** What the kernels in use compute with. */
public final class VectorWidth {

  private VectorWidth() {}

  /** Bits of a vector; 0 where they run in plain Java. */
  public static int bits() {
    return Kernels.best().vectorBits();
  }
}
