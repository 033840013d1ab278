package dev.echoforge.captions;

/** SubRip. */
final class SrtCues implements CueFormat {

  @Override
  public String head() {
    return "";
  }

  @Override
  public String cue(int number, Cue cue) {
    return number
        + "\n"
        + CueFormat.timestamp(cue.startSeconds(), ',')
        + " --> "
        + CueFormat.timestamp(cue.endSeconds(), ',')
        + "\n"
        + String.join("\n", cue.lines())
        + "\n\n";
  }
}
