package dev.echoforge.kernel;

/** Those that use the Vector API. */
final class VectorKernels implements Kernels {

  @Override
  public int vectorBits() {
    return VectorShapes.FLOAT.vectorBitSize();
  }

  @Override
  public ArrayKernel arrays() {
    return new VectorArrayKernel();
  }

  @Override
  public HeadKernel heads() {
    return new VectorHeadKernel();
  }

  @Override
  public WindowKernel windows() {
    return new VectorWindowKernel();
  }

  @Override
  public GridKernel grids() {
    return new VectorGridKernel();
  }

  @Override
  public UnitKernel units() {
    return new VectorUnitKernel();
  }

  @Override
  public RowKernel rows(StoredFormat format) {
    return switch (format) {
      case F32 -> new VectorF32RowKernel();
      case F16 -> new VectorF16RowKernel();
      case BF16 -> new VectorBf16RowKernel();
    };
  }

  @Override
  public PanelKernel panels() {
    return new VectorPanelKernel();
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
