package dev.echoforge.audio.codec.mp3;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The tag in an mp3's silent first frame that tells its exact length: frames, bytes, and the
 * samples to drop at both ends. Source: gabriel.mp3-tech.org, "Mp3 Info Tag rev 1".
 *
 * @param frames audio frames, the tag's own not counted; 0 if unknown
 * @param delay samples that the encoder put before the audio; negative if unknown
 * @param padding samples that it put behind
 */
record Mp3InfoTag(long frames, int delay, int padding) {

  private static final int TAG_BYTES = 156;
  private static final int HAS_FRAMES = 1;
  private static final int HAS_BYTES = 2;
  private static final int HAS_CONTENTS = 4;
  private static final int HAS_QUALITY = 8;
  private static final int CONTENTS = 100;
  private static final int DELAYS_OFFSET = 21;

  /** Reads the tag of the frame that begins there; null if it has none. */
  static @Nullable Mp3InfoTag read(byte[] bytes, int frameAt, Mp3FrameHeader header) {
    int at = frameAt + header.tagOffset();
    if (at + 8 > bytes.length || !(isAt(bytes, at, "Info") || isAt(bytes, at, "Xing"))) {
      return null;
    }
    ByteBuffer tag = ByteBuffer.wrap(bytes, at + 4, bytes.length - at - 4);
    int flags = tag.getInt();
    int fixed = 4 * Integer.bitCount(flags & (HAS_FRAMES | HAS_BYTES | HAS_QUALITY));
    int extra = fixed + ((flags & HAS_CONTENTS) != 0 ? CONTENTS : 0);
    if (tag.remaining() < extra + DELAYS_OFFSET + 3) {
      return new Mp3InfoTag(0, -1, 0);
    }
    long frames = (flags & HAS_FRAMES) != 0 ? tag.getInt(tag.position()) & 0xFFFF_FFFFL : 0;
    int encoder = tag.position() + extra;
    if (tag.get(encoder) != 'L') { // LAME, Lavf, Lavc
      return new Mp3InfoTag(frames, -1, 0);
    }
    int delays =
        (tag.get(encoder + DELAYS_OFFSET) & 0xFF) << 16
            | (tag.getShort(encoder + DELAYS_OFFSET + 1) & 0xFFFF);
    return new Mp3InfoTag(frames, delays >> 12, delays & 0xFFF);
  }

  /**
   * A whole silent frame with the tag.
   *
   * @param header the audio frames' header bytes, unprotected and unpadded
   * @param audioBytes the audio frames' length
   */
  byte[] frame(byte[] header, long audioBytes) {
    Mp3FrameHeader read = java.util.Objects.requireNonNull(Mp3FrameHeader.at(header, 0));
    ByteBuffer frame = ByteBuffer.allocate(read.length());
    frame.put(header, 0, Mp3FrameHeader.BYTES).position(read.tagOffset());
    frame.put("Info".getBytes(StandardCharsets.US_ASCII));
    frame.putInt(HAS_FRAMES | HAS_BYTES | HAS_CONTENTS);
    frame.putInt((int) frames).putInt((int) (audioBytes + read.length()));
    for (int percent = 0; percent < CONTENTS; percent++) {
      frame.put((byte) (256 * percent / 100)); // every frame is of one length
    }
    int encoder = frame.position();
    frame.put("LAME3.98 ".getBytes(StandardCharsets.US_ASCII)).put((byte) 1); // constant bit rate
    frame.position(encoder + 20).put((byte) Math.min(255, read.bitRate() / 1_000));
    frame.put((byte) (delay >> 4)).put((byte) (delay << 4 | padding >> 8)).put((byte) padding);
    frame.position(encoder + 28).putInt((int) (audioBytes + read.length()));
    return frame.array();
  }

  /** Whether a frame of that length has room for the tag. */
  static boolean fitsIn(Mp3FrameHeader header) {
    return header.length() >= header.tagOffset() + TAG_BYTES;
  }

  private static boolean isAt(byte[] bytes, int at, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (bytes[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
