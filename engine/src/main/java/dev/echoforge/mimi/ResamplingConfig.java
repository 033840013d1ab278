package dev.echoforge.mimi;

/**
 * How the transformers' positions become frames and back.
 *
 * @param stride positions of a frame; 1 where there is no resampling
 * @param kernelSize of the convolutions that do it
 * @param upsampleGroups groups of the transposed one
 */
public record ResamplingConfig(int stride, int kernelSize, int upsampleGroups) {

  /** Positions and frames are the same. */
  static final ResamplingConfig NONE = new ResamplingConfig(1, 1, 1);

  /** Whether there is anything to do. */
  boolean isNeeded() {
    return stride > 1;
  }
}
