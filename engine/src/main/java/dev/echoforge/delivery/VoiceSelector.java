package dev.echoforge.delivery;

/** Whom somebody asked to speak. */
public sealed interface VoiceSelector {

  /** Nobody in particular. */
  record Anybody() implements VoiceSelector {}

  /**
   * A character's or an engine's voice.
   *
   * @param id a character's id or name, or an engine's voice id
   */
  record ById(String id) implements VoiceSelector {}

  /**
   * A character's number.
   *
   * @param speakerId from 1
   */
  record ByNumber(int speakerId) implements VoiceSelector {}
}
