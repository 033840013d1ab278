package dev.echoforge.server.synthesis;

import dev.echoforge.characters.Cast;
import dev.echoforge.delivery.Marking;
import dev.echoforge.delivery.Renderer;
import dev.echoforge.delivery.VoiceResolver;
import dev.echoforge.dsp.AudioStage;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.engines.HostChoices;
import dev.echoforge.reading.Listening;
import dev.echoforge.server.settings.LiveSettings;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.Precision;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.voices.VoiceStore;
import dev.echoforge.watermark.Watermark;
import dev.echoforge.watermark.WatermarkDetector;
import dev.echoforge.watermark.WatermarkKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the engines and the renderer together. */
@Configuration(proxyBeanMethods = false)
class SynthesisConfiguration {

  private static final String ENGINE = "echoforge.synthesis.engine";

  SynthesisConfiguration() {}

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  EngineSettings engineSettings(
      @Value("${echoforge.data-dir}") Path dataDir,
      Supplier<SynthesisSettings> live,
      SentenceFiles sentences) {
    SynthesisSettings settings = live.get();
    int threads =
        settings.threads() > 0 ? settings.threads() : Runtime.getRuntime().availableProcessors();
    EngineSettings usual =
        EngineSettings.of(dataDir)
            .withModelFolder(settings.model())
            .withPrecision(Precision.of(settings.precision()))
            .withThreads(threads)
            .withDeviceFallback(settings.deviceFallback())
            .withSentences(sentences.store());
    return usual.withOptions(
        usual.options().with("listening", Listening.of(settings.listening()).id()));
  }

  @Bean
  EngineRegistry engineRegistry(
      EngineSettings settings, Supplier<SynthesisSettings> chosen, LiveSettings live) {
    SynthesisSettings synthesis = chosen.get();
    EngineRegistry registry =
        EngineRegistry.discover(
            settings,
            new HostChoices(
                synthesis.warmUp(),
                synthesis.whileOpening() == SynthesisSettings.WhileOpening.WAIT,
                true));
    live.require(
        ENGINE,
        name -> {
          if (!name.equals(EngineRegistry.AUTO) && !registry.names().contains(name)) {
            throw new IllegalArgumentException(
                "no engine \"" + name + "\"; there are auto and " + registry.names());
          }
        });
    live.requireNew(
        ENGINE,
        name -> {
          String against = DefaultEngine.reasonAgainst(registry, name);
          if (against != null) {
            throw new IllegalArgumentException(DefaultEngine.refusal(against));
          }
        });
    String engine = chosen.get().engine();
    if (!engine.equals(EngineRegistry.AUTO) && !registry.names().contains(engine)) {
      throw new IllegalArgumentException(
          "%s: expected auto or one of %s, got \"%s\"".formatted(ENGINE, registry.names(), engine));
    }
    return registry;
  }

  @Bean
  Cast cast() {
    return Cast.bundled();
  }

  /** The voices that were cloned from recordings, shared with the command line. */
  @Bean
  VoiceStore clonedVoices(@Value("${echoforge.data-dir}") Path dataDir, Clock clock) {
    return new VoiceStore(dataDir, clock);
  }

  @Bean
  VoiceResolver casting(Cast cast, VoiceStore cloned) {
    return new VoiceResolver(cast, cloned);
  }

  /** The installation's key, made when first used and shared with the command line. */
  @Bean
  WatermarkKey watermarkKey(@Value("${echoforge.data-dir}") Path dataDir) {
    return WatermarkKey.ofInstallation(dataDir, new SecureRandom());
  }

  @Bean
  Renderer renderer(
      EngineRegistry registry,
      VoiceResolver casting,
      WatermarkKey key,
      Supplier<SynthesisSettings> settings) {
    SecureRandom random = new SecureRandom();
    return new Renderer(
        registry,
        casting,
        settings.get().watermark() ? new Marking(key.identity(), marks(key)) : null,
        () -> random.nextLong(1L << 53),
        System::nanoTime);
  }

  private static IntFunction<AudioStage> marks(WatermarkKey key) {
    Supplier<Watermark> marks = Watermark.maker(key);
    return rate -> {
      if (rate != WatermarkDetector.SAMPLE_RATE_HZ) {
        throw new UnavailableException(
            "audio at %d Hz can't be marked; echoforge.synthesis.watermark=false leaves it unmarked"
                .formatted(rate));
      }
      return marks.get();
    };
  }
}
