package dev.echoforge.kernel;

/** The kernels that this machine is best served with; one implementation each. */
interface Kernels {

  /** Bits of a vector; 0 in plain Java. */
  int vectorBits();

  ArrayKernel arrays();

  HeadKernel heads();

  WindowKernel windows();

  GridKernel grids();

  UnitKernel units();

  RowKernel rows(StoredFormat format);

  PanelKernel panels();

  TileKernel q4();

  TileKernel q8();

  /** Those that were found when the first was asked for. */
  static Kernels best() {
    return KernelLookup.BEST;
  }
}
