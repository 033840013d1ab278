package dev.echoforge.audio.codec.flac;

/**
 * The choice of the predictor that needs the fewest bits for a block.
 *
 * @param block its samples
 * @param residual scratch space of that size; overwritten
 * @param length how many samples count
 */
@SuppressWarnings("ArrayRecordComponent") // handed along, not compared
record PredictorChoice(int[] block, int[] residual, int length) {

  private static final int SHORTEST_FITTED = 64;

  FlacPredictor best() {
    FlacPredictor best = FlacPredictor.fixed(0);
    long least = Long.MAX_VALUE;
    for (int order = 0; order < FlacPredictor.fixedOrders() && order < length; order++) {
      long bits = bits(FlacPredictor.fixed(order));
      if (bits < least) {
        least = bits;
        best = FlacPredictor.fixed(order);
      }
    }
    if (length < SHORTEST_FITTED) {
      return best;
    }
    FlacPredictor fitted = FlacPredictor.fitted(block, length);
    return bits(fitted) < least ? fitted : best;
  }

  private long bits(FlacPredictor predictor) {
    predictor.residual(block, length, residual);
    long coefficients =
        predictor.fixed() ? 0 : 9 + (long) predictor.order() * FlacPredictor.PRECISION_BITS;
    return (long) predictor.order() * FlacEncoder.BITS
        + coefficients
        + new RiceCoding().plan(residual, length, predictor.order());
  }
}
