package dev.echoforge.audio.codec.ogg;

import java.util.Arrays;

/**
 * Cuts decoded Ogg pages to what their granules say: the samples before the beginning and those
 * behind the end are dropped.
 */
final class OggTimeline {

  private final long skip;
  private long origin;
  private long position;
  private boolean begun;

  /**
   * @param skip samples at the beginning that are no audio
   */
  OggTimeline(long skip) {
    this.skip = skip;
  }

  /**
   * @param samples all that a page gave
   * @param granule where the page says that they end
   * @param last whether it is the last page
   */
  float[] cut(float[] samples, long granule, boolean last) {
    if (!begun) {
      begun = true;
      // A cut-out of a longer stream begins late; a last page may end early, not begin late.
      position = last ? 0 : Math.max(0, granule - samples.length);
      origin = position;
    }
    long end = position + samples.length;
    int from = Math.clamp(origin + skip - position, 0, samples.length);
    int to = last ? Math.clamp(granule - position, from, samples.length) : samples.length;
    position = end;
    return from == 0 && to == samples.length ? samples : Arrays.copyOfRange(samples, from, to);
  }
}
