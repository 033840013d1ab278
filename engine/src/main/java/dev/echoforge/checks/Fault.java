package dev.echoforge.checks;

/** What can be wrong with a spoken sentence. */
public enum Fault {
  /** The model did not end; it was stopped at its length limit. */
  LENGTH_LIMIT("length-limit"),
  /** Nothing was said. */
  EMPTY("empty"),
  /** It took longer than this voice takes for such a text. */
  TOO_LONG("too-long"),
  /** It was over sooner than the text can be said. */
  TOO_SHORT("too-short"),
  /** A silence within it, before it or after it. */
  SILENCE("silence"),
  /** A stretch of it is far weaker than the rest. */
  WEAK("weak"),
  /** A stretch of speech is said again and again. */
  LOOP("loop"),
  /** The sound stands still. */
  FROZEN("frozen"),
  /** Peaks are cut off. */
  CLIPPING("clipping"),
  /** Noise or hum under the speech. */
  NOISE("noise"),
  /** Too loud or too soft, or not round zero. */
  LEVEL("level"),
  /** Pitch or timbre is not the voice's. */
  OTHER_VOICE("other-voice"),
  /** Sound where the text has a pause. */
  FILLED_PAUSE("filled-pause"),
  /** It stops in the middle of a sound. */
  CUT_OFF("cut-off");

  private final String id;

  Fault(String id) {
    this.id = id;
  }

  /** The name in answers of the API, in captions and in metrics. */
  public String id() {
    return id;
  }
}
