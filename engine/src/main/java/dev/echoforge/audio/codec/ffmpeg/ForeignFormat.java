package dev.echoforge.audio.codec.ffmpeg;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of file that ffmpeg reads: told by its first bytes, so that ffmpeg is asked for nothing
 * else. What names other files or addresses (playlists, lists of pieces, manifests) is not among
 * them.
 *
 * @param name for people
 * @param demuxers ffmpeg's names of what may read it, separated by commas
 */
public record ForeignFormat(String name, String demuxers) {

  private record Sign(int at, String bytes, ForeignFormat format) {

    boolean fits(byte[] head) {
      return head.length >= at + bytes.length()
          && new String(head, at, bytes.length(), StandardCharsets.ISO_8859_1).equals(bytes);
    }
  }

  private static final ForeignFormat MP4 = new ForeignFormat("MP4, M4A or QuickTime", "mov");
  private static final ForeignFormat REAL = new ForeignFormat("RealAudio", "rm");
  private static final ForeignFormat MUSEPACK = new ForeignFormat("Musepack", "mpc,mpc8");

  /** WAVE with audio that we don't read ourselves. */
  public static final ForeignFormat WAV = new ForeignFormat("WAV with compressed audio", "wav");

  /** AIFF with audio that we don't read ourselves. */
  public static final ForeignFormat AIFF = new ForeignFormat("AIFF with compressed audio", "aiff");

  /** Ogg with neither Opus nor Vorbis. */
  public static final ForeignFormat OGG = new ForeignFormat("Ogg without Opus or Vorbis", "ogg");

  private static final List<Sign> SIGNS =
      List.of(
          new Sign(4, "ftyp", MP4),
          new Sign(4, "moov", MP4),
          new Sign(4, "mdat", MP4),
          new Sign(4, "wide", MP4),
          new Sign(4, "free", MP4),
          new Sign(4, "skip", MP4),
          new Sign(0, "\u001aE\u00df\u00a3", new ForeignFormat("WebM or Matroska", "matroska")),
          new Sign(0, "0&\u00b2u\u008ef\u00cf\u0011", new ForeignFormat("WMA or ASF", "asf")),
          new Sign(0, "caff", new ForeignFormat("CAF", "caf")),
          new Sign(0, ".snd", new ForeignFormat("AU", "au")),
          new Sign(0, "#!AMR", new ForeignFormat("AMR", "amr")),
          new Sign(0, "riff.\u0091\u00cf\u0011", new ForeignFormat("Wave64", "w64")),
          new Sign(8, "AVI ", new ForeignFormat("AVI", "avi")),
          new Sign(8, "QLCM", new ForeignFormat("QCP", "qcp")),
          new Sign(8, "XWMA", new ForeignFormat("xWMA", "xwma")),
          new Sign(8, "8SVX", new ForeignFormat("8SVX", "iff")),
          new Sign(0, "FLV\u0001", new ForeignFormat("FLV", "flv")),
          new Sign(0, "MAC ", new ForeignFormat("Monkey's Audio", "ape")),
          new Sign(0, "wvpk", new ForeignFormat("WavPack", "wv")),
          new Sign(0, "TTA1", new ForeignFormat("True Audio", "tta")),
          new Sign(0, "MPCK", MUSEPACK),
          new Sign(0, "MP+", MUSEPACK),
          new Sign(0, "tBaK", new ForeignFormat("TAK", "tak")),
          new Sign(0, "DSD ", new ForeignFormat("DSF", "dsf")),
          new Sign(0, "Creative Voice File", new ForeignFormat("VOC", "voc")),
          new Sign(0, "NIST_1A", new ForeignFormat("NIST SPHERE", "nistsphere")),
          new Sign(0, ".RMF", REAL),
          new Sign(0, ".ra\u00fd", REAL),
          new Sign(0, "\u0000\u0000\u0001\u00ba", new ForeignFormat("MPEG", "mpeg")),
          new Sign(0, "\u0006\u000e+4", new ForeignFormat("MXF", "mxf")),
          new Sign(0, "\u000bw", new ForeignFormat("AC-3", "ac3,eac3")),
          new Sign(0, "\u007f\u00fe\u0080\u0001", new ForeignFormat("DTS", "dts")));

  private static final int PACKET = 188; // bytes of MPEG's transport stream

  /** The kind of a file, or null for none of these. */
  public static @Nullable ForeignFormat of(byte[] head) {
    for (Sign sign : SIGNS) {
      if (sign.fits(head)) {
        return sign.format();
      }
    }
    if (head.length > 2 * PACKET
        && head[0] == 'G'
        && head[PACKET] == 'G'
        && head[2 * PACKET] == 'G') {
      return new ForeignFormat("MPEG transport stream", "mpegts");
    }
    return frames(head);
  }

  /** Frames without a container: twelve bits of ones, then two for the layer (0: AAC). */
  private static @Nullable ForeignFormat frames(byte[] head) {
    if (head.length < 4 || (head[0] & 0xFF) != 0xFF || (head[1] & 0xF0) != 0xF0) {
      return null;
    }
    return switch (head[1] >> 1 & 3) {
      case 0 -> new ForeignFormat("AAC", "aac");
      case 1 -> null; // layer III is mp3, which we read ourselves
      default -> new ForeignFormat("MPEG audio layer I or II", "mp3");
    };
  }
}
