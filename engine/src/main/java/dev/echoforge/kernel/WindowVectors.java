package dev.echoforge.kernel;

import jdk.incubator.vector.FloatVector;

/** Which vectors the window kernels use. */
final class WindowVectors {

  /** 128, 256 or 512 forces that width, 0 does without vectors. */
  private static final String BITS_PROPERTY = "echoforge.vector.bits";

  private static final int LEAST_BITS = 128;
  private static final int MOST_BITS = 512;

  private WindowVectors() {}

  static WindowKernel kernel() {
    boolean readable = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return readable && bits() >= LEAST_BITS ? new VectorWindowKernel() : new ScalarWindowKernel();
  }

  /** A vector's width; only where the Vector API is readable. */
  static int bits() {
    int preferred = FloatVector.SPECIES_PREFERRED.vectorBitSize();
    return Integer.getInteger(BITS_PROPERTY, Math.min(preferred, MOST_BITS));
  }
}
