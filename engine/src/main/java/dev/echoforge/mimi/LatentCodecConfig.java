package dev.echoforge.mimi;

/**
 * Sizes of a codec between audio and continuous latents, one a frame, without codebooks.
 *
 * @param latentDim numbers of a latent that is decoded
 * @param encodedDim numbers of a latent that the encoder gives; most often the same
 * @param encoder the encoder's side: its quantizer's sizes are not used
 * @param decoder the decoder's side, of the same frames; its quantizer's sizes are not used
 */
public record LatentCodecConfig(
    int latentDim, int encodedDim, MimiConfig encoder, MimiConfig decoder) {

  /** Checks that both sides agree on frames. */
  public LatentCodecConfig {
    if (encoder.frameSamples() != decoder.frameSamples()
        || encoder.sampleRateHz() != decoder.sampleRateHz()) {
      throw new IllegalArgumentException(
          "encoder and decoder need the same frames, got %d samples at %d Hz and %d at %d Hz"
              .formatted(
                  encoder.frameSamples(),
                  encoder.sampleRateHz(),
                  decoder.frameSamples(),
                  decoder.sampleRateHz()));
    }
  }

  /** Samples of a frame. */
  public int frameSamples() {
    return decoder.frameSamples();
  }

  /** Samples a second. */
  public int sampleRateHz() {
    return decoder.sampleRateHz();
  }

  /** Frames a second. */
  public double frameRateHz() {
    return decoder.frameRateHz();
  }
}
