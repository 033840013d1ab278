package dev.echoforge.kernel;

import java.util.Set;
import jdk.incubator.vector.FloatVector;

/** Which vectors the window kernels use. */
final class WindowVectors {

  /** 128, 256 or 512 forces that width, anything else does without vectors. */
  private static final String BITS_PROPERTY = "echoforge.vector.bits";

  /** Widths of which a panel's half is a multiple. */
  private static final Set<Integer> WIDTHS = Set.of(128, 256, 512);

  private WindowVectors() {}

  static WindowKernel kernel() {
    boolean readable = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return readable && WIDTHS.contains(bits())
        ? new VectorWindowKernel()
        : new ScalarWindowKernel();
  }

  /** A vector's width; only where the Vector API is readable. */
  static int bits() {
    return Integer.getInteger(BITS_PROPERTY, FloatVector.SPECIES_PREFERRED.vectorBitSize());
  }
}
