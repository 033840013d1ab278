package dev.echoforge.speech;

/**
 * Where an engine's audio goes, piece by piece, as it is spoken. Called by one thread at a time, in
 * order. What a sink throws ends the work and reaches the caller of {@link SpeechEngine#speak}.
 */
@FunctionalInterface
public interface AudioSink {

  /** Takes the next piece; may block, and so slow the engine down. */
  void audio(AudioPiece piece);

  /**
   * Whether somebody listens while it is spoken: then what comes next is made first; else all is
   * made as soon as possible. May change while it is spoken.
   */
  default boolean live() {
    return false;
  }

  /**
   * Is told by the engine, on the thread that speaks, that a sentence has ended and none of the
   * next one is computed yet: the moment to let other works go first, for which it may block.
   */
  default void sentenceEnded() {}

  /** Hears how far the work has come. */
  default void progress(Progress progress) {}

  /**
   * Hears that a sentence of the {@link SentenceStore} is heard in the work: taken from there, or
   * kept there when it has been spoken. Whoever deletes the work's audio can then delete that too.
   *
   * @param address where it is or will be
   */
  default void usesSentence(String address) {}
}
