package dev.echoforge.server.synthesis;

import dev.echoforge.server.settings.LiveSettings;
import dev.echoforge.server.settings.Setting;
import dev.echoforge.server.settings.Setting.Group;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of speech may change while the server runs. */
@Configuration
class LiveSynthesisSettings {

  LiveSynthesisSettings() {}

  @Bean
  Supplier<SynthesisSettings> currentSynthesisSettings(LiveSettings live) {
    return live.register(
        SynthesisSettings.class,
        Setting.text(
            "echoforge.synthesis.engine",
            Group.ENGINES,
            "Who speaks where a request names no engine: auto or an engine."),
        Setting.duration(
            "echoforge.synthesis.idle-unload",
            Group.ENGINES,
            "0s",
            "365d",
            "After how long without work the memory of an engine is given back."),
        Setting.integer(
            "echoforge.synthesis.waiting",
            Group.LIMITS,
            1,
            1000000,
            "How many pieces of speech may wait."),
        Setting.integer(
            "echoforge.synthesis.waiting-characters",
            Group.LIMITS,
            1,
            1000000000,
            "How many characters the waiting pieces of speech may have."),
        Setting.integer(
            "echoforge.synthesis.waiting-per-client",
            Group.LIMITS,
            1,
            1000000,
            "How many pieces of speech one client may have waiting."),
        Setting.choice(
            "echoforge.synthesis.readiness",
            Group.ENGINES,
            List.of("started", "warm"),
            "Whether readiness is told once the server has started, or once the engine is warm."),
        Setting.choice(
                "echoforge.synthesis.precision",
                Group.ENGINES,
                List.of("auto", "f32", "bf16", "q8", "q4"),
                "How the weights of a model are kept.")
            .fromNextStart(),
        Setting.integer(
                "echoforge.synthesis.threads",
                Group.ENGINES,
                0,
                1024,
                "How many threads compute; 0 for as many as there are cores.")
            .fromNextStart(),
        Setting.flag(
                "echoforge.synthesis.device-fallback",
                Group.ENGINES,
                "Whether a CUDA that can not be had is replaced by the CPU.")
            .fromNextStart(),
        Setting.flag(
                "echoforge.synthesis.preload",
                Group.ENGINES,
                "Whether the engine is opened when the server starts.")
            .fromNextStart(),
        Setting.flag(
                "echoforge.synthesis.warm-up",
                Group.ENGINES,
                "Whether an engine computes beforehand what its first request would wait for.")
            .fromNextStart(),
        Setting.choice(
                "echoforge.synthesis.while-opening",
                Group.ENGINES,
                List.of("wait", "speak"),
                "What auto does while the engine that it prefers is being opened.")
            .fromNextStart(),
        Setting.choice(
                "echoforge.synthesis.listening",
                Group.ENGINES,
                List.of("latency", "care"),
                "When a listener hears a sentence that is checked: at once, or after its check.")
            .fromNextStart(),
        Setting.flag("echoforge.synthesis.watermark", Group.ENGINES, "Whether audio is marked.")
            .fromNextStart(),
        Setting.flag(
                "echoforge.synthesis.cache.enabled",
                Group.STORAGE,
                "Whether what was spoken is kept for equal requests.")
            .fromNextStart(),
        Setting.size(
                "echoforge.synthesis.cache.max-size",
                Group.STORAGE,
                "0B",
                "1024TB",
                "How much of the disk whole cached works may take.")
            .fromNextStart(),
        Setting.size(
                "echoforge.synthesis.cache.max-work",
                Group.STORAGE,
                "0B",
                "1TB",
                "The largest work that is cached.")
            .fromNextStart(),
        Setting.size(
                "echoforge.synthesis.cache.max-sentences",
                Group.STORAGE,
                "0B",
                "1024TB",
                "How much of the disk cached sentences may take.")
            .fromNextStart(),
        Setting.duration(
                "echoforge.synthesis.cache.max-age",
                Group.STORAGE,
                "0s",
                "3650d",
                "How long something is cached that nobody asks for.")
            .fromNextStart());
  }
}
