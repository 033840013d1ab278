package dev.echoforge.kernel;

/** Those that use the Vector API. */
final class VectorKernels implements Kernels {

  @Override
  public int vectorBits() {
    return VectorShapes.FLOAT.vectorBitSize();
  }

  @Override
  public TileKernel q4() {
    return new VectorQ4Kernel();
  }

  @Override
  public TileKernel q8() {
    return new VectorQ8Kernel();
  }
}
