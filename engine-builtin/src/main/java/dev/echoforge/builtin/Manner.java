package dev.echoforge.builtin;

import dev.echoforge.builtin.vocoder.VoiceShape;
import dev.echoforge.speech.SpeechRequest;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A way of speaking that every voice has: what the API calls a style. */
@SuppressWarnings("ImmutableEnumChecker") // a record of numbers is immutable
enum Manner {
  /** As the voice speaks by itself. */
  DEFAULT(VoiceShape.PLAIN),
  /** Slower, a little lower, with smaller moves and less edge. */
  CALM(VoiceShape.PLAIN.withPitch(0.96, 0.72).withPace(0.9).withColour(0, -1.2)),
  /** Quicker, a little higher, with larger moves and more edge. */
  LIVELY(VoiceShape.PLAIN.withPitch(1.05, 1.4).withPace(1.08).withColour(0, 0.8)),
  /** Soft and breathy, as close to the ear. */
  SOFT(VoiceShape.PLAIN.withPitch(0.97, 0.85).withPace(0.94).withColour(0.5, -2)),
  /** Without voice. */
  WHISPER(VoiceShape.PLAIN.withPace(0.95).whispered()),
  /** On one note. */
  ROBOT(VoiceShape.PLAIN.withPitch(1, 0));

  private final VoiceShape shape;

  Manner(VoiceShape shape) {
    this.shape = shape;
  }

  VoiceShape shape() {
    return shape;
  }

  /** The style's name. */
  String id() {
    return this == DEFAULT ? SpeechRequest.DEFAULT_STYLE : name().toLowerCase(Locale.ROOT);
  }

  /** The names of all. */
  static Set<String> ids() {
    return Stream.of(values()).map(Manner::id).collect(Collectors.toUnmodifiableSet());
  }

  /** The one of that name, which must be one of {@link #ids}. */
  static Manner of(String id) {
    return Stream.of(values()).filter(manner -> manner.id().equals(id)).findFirst().orElseThrow();
  }
}
