package dev.echoforge.kernel;

/** The reference, in plain Java. */
final class ScalarUnitKernel implements UnitKernel {

  @Override
  public float sum(float[] from, int start, float[] scratch) {
    // Four chains, or each addition waits for the one before.
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    for (int i = start; i < start + Tile.UNIT; i += 4) {
      s0 += from[i];
      s1 += from[i + 1];
      s2 += from[i + 2];
      s3 += from[i + 3];
    }
    return (s0 + s1) + (s2 + s3);
  }

  @Override
  public void scale(float[] from, int start, float[] scales, float[] x, int to) {
    for (int c = 0; c < Tile.UNIT; c++) {
      x[to + c] = from[start + c] * scales[c];
    }
  }
}
