package dev.echoforge.kernel;

/** The reference, in plain Java. */
final class ScalarKernels implements Kernels {

  @Override
  public int vectorBits() {
    return 0;
  }

  @Override
  public TileKernel q4() {
    return new ScalarTileKernel(Q4Layout.INSTANCE);
  }

  @Override
  public TileKernel q8() {
    return new ScalarTileKernel(Q8Layout.INSTANCE);
  }
}
