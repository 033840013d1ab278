package dev.echoforge.kernel;

/** What system properties say about the kernels. */
final class KernelSettings {

  /**
   * How wide vectors are, {@code -Dechoforge.vector.bits}: 128, 256 or 512; 0 switches the Vector
   * API off; without it, what the machine prefers.
   */
  static final int VECTOR_BITS = Integer.getInteger("echoforge.vector.bits", -1);

  private KernelSettings() {}
}
