package dev.echoforge.speech;

import org.jspecify.annotations.Nullable;

/**
 * What speaks: a voice of an engine's own, or one cloned from a recording.
 *
 * @param id the engine's name for it, unique within the engine: lower case, digits and hyphens
 * @param name for people
 * @param engine the engine that speaks with it
 * @param gender how it is heard
 * @param language BCP 47 tag: {@code en-US}, {@code en-GB}
 * @param description one sentence for people
 * @param loudnessLufs its measured integrated loudness as the engine gives it, so that live speech
 *     can be levelled before it is whole; null where it is not known
 * @param source tells what a cloned voice was made from apart from everything else: a SHA-256 of
 *     its recording, transcript and loudness, in hexadecimal digits; null for an engine's own voice
 */
public record Voice(
    String id,
    String name,
    String engine,
    Gender gender,
    String language,
    String description,
    @Nullable Double loudnessLufs,
    @Nullable String source) {

  /** An engine's own voice. */
  public Voice(
      String id,
      String name,
      String engine,
      Gender gender,
      String language,
      String description,
      @Nullable Double loudnessLufs) {
    this(id, name, engine, gender, language, description, loudnessLufs, null);
  }

  /**
   * Whether it is somebody's, taken from a recording: nobody is given it who did not ask for it by
   * name.
   */
  public boolean isCloned() {
    return source != null;
  }
}
