package dev.echoforge.server.legacy;

import dev.echoforge.server.tasks.web.SpeechSettings;
import org.jspecify.annotations.Nullable;

/** What the first EchoForge's clients can set, as settings of today; all else is as usual. */
final class LegacySettings {

  private LegacySettings() {}

  static SpeechSettings of(
      @Nullable Double temperature,
      @Nullable Integer topK,
      @Nullable String style,
      @Nullable String device,
      @Nullable String engine) {
    return new SpeechSettings(
        temperature, topK, style, device, null, null, null, engine, null, null, null, null);
  }
}
