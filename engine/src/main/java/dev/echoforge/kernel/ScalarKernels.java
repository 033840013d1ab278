package dev.echoforge.kernel;

/** The reference, in plain Java. */
final class ScalarKernels implements Kernels {

  @Override
  public int vectorBits() {
    return 0;
  }

  @Override
  public ArrayKernel arrays() {
    return new ScalarArrayKernel();
  }

  @Override
  public HeadKernel heads() {
    return new ScalarHeadKernel();
  }

  @Override
  public WindowKernel windows() {
    return new ScalarWindowKernel();
  }

  @Override
  public GridKernel grids() {
    return new ScalarGridKernel();
  }

  @Override
  public UnitKernel units() {
    return new ScalarUnitKernel();
  }

  @Override
  public RowKernel rows(StoredFormat format) {
    return new ScalarRowKernel(format);
  }

  @Override
  public PanelKernel panels() {
    return new ScalarPanelKernel();
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
