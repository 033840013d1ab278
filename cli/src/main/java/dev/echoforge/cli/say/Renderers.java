package dev.echoforge.cli.say;

import dev.echoforge.characters.Cast;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.delivery.Marking;
import dev.echoforge.delivery.Renderer;
import dev.echoforge.delivery.VoiceResolver;
import dev.echoforge.dsp.AudioStage;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.watermark.Watermark;
import dev.echoforge.watermark.WatermarkDetector;
import dev.echoforge.watermark.WatermarkKey;
import java.security.SecureRandom;
import java.util.function.IntFunction;

/** Puts a renderer together for the command line. */
final class Renderers {

  private Renderers() {}

  static Renderer of(Terminal terminal, EngineRegistry registry, boolean unmarked) {
    return new Renderer(
        registry,
        new VoiceResolver(Cast.bundled(), terminal.voices()),
        unmarked || switchedOff(terminal) ? null : marks(terminal),
        () -> new SecureRandom().nextLong(1L << 53),
        System::nanoTime);
  }

  /** The operator's switch: {@code ECHOFORGE_WATERMARK=off}. */
  static boolean switchedOff(Terminal terminal) {
    return "off".equalsIgnoreCase(terminal.environment().get("ECHOFORGE_WATERMARK"));
  }

  private static Marking marks(Terminal terminal) {
    WatermarkKey key = WatermarkKey.ofInstallation(terminal.dataFolder(), new SecureRandom());
    return new Marking(key.identity(), marks(key));
  }

  private static IntFunction<AudioStage> marks(WatermarkKey key) {
    return rate -> {
      if (rate != WatermarkDetector.SAMPLE_RATE_HZ) {
        throw new UnavailableException(
            "audio at " + rate + " Hz can't be marked; --no-watermark leaves it unmarked");
      }
      return new Watermark(key);
    };
  }
}
