package dev.echoforge.captions;

import java.util.stream.Collectors;

/** WebVTT (W3C). */
final class VttCues implements CueFormat {

  @Override
  public String head() {
    return "WEBVTT\n\n";
  }

  @Override
  public String cue(int number, Cue cue) {
    return number
        + "\n"
        + CueFormat.timestamp(cue.startSeconds(), '.')
        + " --> "
        + CueFormat.timestamp(cue.endSeconds(), '.')
        + "\n"
        + cue.lines().stream().map(VttCues::escape).collect(Collectors.joining("\n"))
        + "\n\n";
  }

  /** The three signs that mean something in a cue; with {@code >} goes every arrow. */
  private static String escape(String line) {
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
