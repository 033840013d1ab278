package dev.echoforge.audio.codec.flac;

/**
 * What a FLAC file's head says of its stream (RFC 9639, section 8.2).
 *
 * @param samples of each channel; 0 where that is not known
 */
record FlacStreamInfo(int sampleRateHz, int channels, int sampleBits, long samples) {

  /** Bytes of it. */
  static final int BYTES = 34;

  static FlacStreamInfo of(byte[] info) {
    return new FlacStreamInfo(
        (info[10] & 0xFF) << 12 | (info[11] & 0xFF) << 4 | (info[12] & 0xF0) >> 4,
        (info[12] >> 1 & 7) + 1,
        ((info[12] & 1) << 4 | (info[13] & 0xF0) >> 4) + 1,
        (info[13] & 0xFL) << 32
            | (info[14] & 0xFFL) << 24
            | (info[15] & 0xFF) << 16
            | (info[16] & 0xFF) << 8
            | (info[17] & 0xFF));
  }
}
