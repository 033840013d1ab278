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
 * @param cloned whether it is somebody's, taken from a recording: nobody is given it who did not ask
 *     for it by name
 */
public record Voice(
    String id,
    String name,
    String engine,
    Gender gender,
    String language,
    String description,
    @Nullable Double loudnessLufs,
    boolean cloned) {

  /** A voice of the engine's own. */
  public Voice(
      String id,
      String name,
      String engine,
      Gender gender,
      String language,
      String description,
      @Nullable Double loudnessLufs) {
    this(id, name, engine, gender, language, description, loudnessLufs, false);
  }
}
