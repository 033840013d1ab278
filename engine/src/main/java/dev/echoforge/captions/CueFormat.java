package dev.echoforge.captions;

/** How cues are written down. */
interface CueFormat {

  /** What stands before all cues. */
  String head();

  /**
   * A cue's text.
   *
   * @param number from 1
   */
  String cue(int number, Cue cue);

  /** {@code 01:02:03.456}, with as many hours as there are. */
  static String timestamp(double seconds, char point) {
    long millis = Math.max(0, Math.round(seconds * 1000));
    return String.format(
        java.util.Locale.ROOT,
        "%02d:%02d:%02d%c%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1000 % 60,
        point,
        millis % 1000);
  }
}
