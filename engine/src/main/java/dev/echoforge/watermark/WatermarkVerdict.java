package dev.echoforge.watermark;

/**
 * What a detector found.
 *
 * @param finding whether the audio was made here
 * @param score the strongest agreement with the key's pattern, in standard deviations of chance
 * @param threshold the score that chance reaches in one of ten thousand files
 * @param seconds how much was listened to
 */
public record WatermarkVerdict(Finding finding, double score, double threshold, double seconds) {

  /** The possible findings. */
  public enum Finding {
    /** It carries this key's mark. */
    MADE_HERE,
    /** It carries no mark of this key, or one that was damaged beyond recognition. */
    NO_MARK,
    /** Under five seconds: nothing can be told. */
    TOO_SHORT
  }
}
