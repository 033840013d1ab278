package dev.echoforge.server;

import dev.echoforge.speech.Device;
import dev.echoforge.speech.EngineCapabilities;
import dev.echoforge.speech.Gender;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.Voice;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An engine for tests that can little, of one voice; what it speaks is for those who extend it. */
public abstract class SimpleEngine implements SpeechEngine {

  /** Samples a second. */
  public static final int RATE_HZ = 24_000;

  private final String name;
  private final Voice voice;

  /**
   * Names it.
   *
   * @param voice its voice's id
   * @param loudness of that voice, in LUFS, or null where it is not known
   */
  protected SimpleEngine(String name, String voice, @Nullable Double loudness) {
    this.name = name;
    String title = voice.substring(0, 1).toUpperCase(Locale.ROOT) + voice.substring(1);
    this.voice = new Voice(voice, title, name, Gender.NEUTRAL, "en-US", "For tests.", loudness);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final EngineCapabilities capabilities() {
    return new EngineCapabilities(
        RATE_HZ,
        Set.of(Device.CPU),
        Set.of(SpeechRequest.DEFAULT_STYLE),
        false,
        false,
        false,
        true,
        true,
        false,
        1);
  }

  @Override
  public final List<Voice> voices() {
    return List.of(voice);
  }

  @Override
  public void close() {}
}
