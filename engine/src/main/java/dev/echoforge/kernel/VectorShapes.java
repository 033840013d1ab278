package dev.echoforge.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vectors that the kernels use: the machine's preferred ones, or as wide as a property says.
 */
final class VectorShapes {

  private static final VectorShape SHAPE =
      KernelSettings.VECTOR_BITS < 0
          ? VectorShape.preferredShape()
          : VectorShape.forBitSize(KernelSettings.VECTOR_BITS);

  static final VectorSpecies<Float> FLOAT = SHAPE.withLanes(float.class);
  static final VectorSpecies<Integer> INT = SHAPE.withLanes(int.class);

  /** As many 16-bit numbers as a vector of floats has lanes. */
  static final VectorSpecies<Short> HALF =
      VectorShape.forBitSize(SHAPE.vectorBitSize() / 2).withLanes(short.class);

  /** Numbers in a vector. */
  static final int LANES = FLOAT.length();

  /** Bytes in a vector. */
  static final long BYTES = FLOAT.vectorByteSize();

  static final ByteOrder LE = ByteOrder.LITTLE_ENDIAN;

  /**
   * All memory, read by address. A segment's own bounds are checked with 64-bit arithmetic for each
   * load, which takes longer than the arithmetic proper; a constant size and an address that is
   * known to be below it, by {@link #ADDRESSES}, leave nothing to check. Matrices check their
   * segments' sizes once and hold them while they read.
   */
  @SuppressWarnings("restricted")
  static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  /** What an address may have: user space ends below 2^56 on all machines that we know. */
  static final long ADDRESSES = (1L << 56) - 1;

  /**
   * How far ahead of where they are kernels touch weights that stream through, in bytes. A touch
   * waits for nothing, so that memory has begun before the arithmetic asks; without, the processor
   * sees but as far as the instructions that it holds, a tenth of a microsecond. 256 to 1,024 bytes
   * were alike.
   */
  static final long AHEAD = 512;

  /** What a touch reads. */
  static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT_UNALIGNED.withOrder(LE);

  private VectorShapes() {}
}
