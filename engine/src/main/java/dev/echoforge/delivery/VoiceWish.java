package dev.echoforge.delivery;

/** Whom somebody asked to speak. */
public sealed interface VoiceWish {

  /** Nobody in particular. */
  record Anybody() implements VoiceWish {}

  /**
   * A character's or an engine's voice.
   *
   * @param id a character's id or name, or an engine's voice id
   */
  record ById(String id) implements VoiceWish {}

  /**
   * A character's number.
   *
   * @param speakerId from 1
   */
  record ByNumber(int speakerId) implements VoiceWish {}
}
