package dev.echoforge.mimi;

import java.util.List;

/**
 * The convolutional encoder's and decoder's sizes (SEANet, arXiv 2009.02095).
 *
 * @param filters channels at the sample rate; they double with every ratio
 * @param ratios the decoder's upsampling ratios, in its order; the encoder runs through them
 *     backwards
 * @param kernelSize of the convolution next to the hidden channels in the decoder and next to the
 *     audio in the encoder
 * @param lastKernelSize of the convolution at the other end
 * @param residualKernelSize of a residual block's first convolution
 * @param residualLayers residual blocks for each ratio
 * @param dilationGrowth how much wider each further block's dilation is
 * @param compress how many times fewer channels a residual block has inside
 * @param convShortcut whether a residual block's input passes a convolution of its own
 * @param replicatePadding whether a stream begins with its first value repeated instead of zeros
 */
public record SeanetConfig(
    int filters,
    List<Integer> ratios,
    int kernelSize,
    int lastKernelSize,
    int residualKernelSize,
    int residualLayers,
    int dilationGrowth,
    int compress,
    boolean convShortcut,
    boolean replicatePadding) {

  /** Samples of one position of the transformers. */
  int hopSamples() {
    return ratios.stream().reduce(1, Math::multiplyExact);
  }

  /** Channels at the transformers' end. */
  int widest() {
    return filters << ratios.size();
  }

  /** The dilation of a ratio's residual block. */
  int dilation(int block) {
    return (int) Math.pow(dilationGrowth, block);
  }
}
