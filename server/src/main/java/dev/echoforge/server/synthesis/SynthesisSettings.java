package dev.echoforge.server.synthesis;

import dev.echoforge.server.settings.SettingCheck;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How speech is made.
 *
 * @param engine who speaks where a request names no engine: {@code auto} or a name
 * @param model a CSM checkpoint's folder; the data folder's where it is empty
 * @param precision how a model's weights are kept: auto, f32, bf16, q8 or q4
 * @param threads how many threads compute; 0 for as many as the machine has cores
 * @param deviceFallback whether a CUDA that can't be had is replaced by the CPU
 * @param watermark whether audio is marked
 * @param preload whether the engine is opened when the server starts, in the background, so that
 *     the first request finds it ready
 * @param warmUp whether an engine computes what its first request would wait for when it is opened
 * @param whileOpening what auto does while the engine that it prefers is being opened: wait, or
 *     speak with the next one
 * @param readiness whether readiness is told once the server has started, or once the engine is
 *     warm
 * @param listening when a listener hears a sentence that is checked: latency or care
 * @param idleUnload after how long without work an engine's memory is given back
 * @param waiting how many works may wait
 * @param waitingCharacters how many characters the waiting works may have
 * @param waitingPerClient how many works one client may have waiting
 * @param cache what was spoken and is kept
 */
@ConfigurationProperties(prefix = "echoforge.synthesis", ignoreUnknownFields = false)
public record SynthesisSettings(
    @DefaultValue("auto") String engine,
    @Nullable Path model,
    @DefaultValue("auto") String precision,
    @DefaultValue("0") int threads,
    @DefaultValue("true") boolean deviceFallback,
    @DefaultValue("true") boolean watermark,
    @DefaultValue("true") boolean preload,
    @DefaultValue("true") boolean warmUp,
    @DefaultValue("wait") WhileOpening whileOpening,
    @DefaultValue("started") Readiness readiness,
    @DefaultValue("latency") String listening,
    @DefaultValue("15m") Duration idleUnload,
    @DefaultValue("400") int waiting,
    @DefaultValue("400000") long waitingCharacters,
    @DefaultValue("200") int waitingPerClient,
    @DefaultValue Cache cache) {

  private static final String NAME = "echoforge.synthesis.";

  /** What {@code auto} does while the engine that it prefers is being opened. */
  public enum WhileOpening {
    /** Waits for it. */
    WAIT,
    /** Speaks with the next engine that is there, and says so. */
    SPEAK
  }

  /** When the server says that it is ready. */
  public enum Readiness {
    /** Once it has started. */
    STARTED,
    /** Once the engine that speaks by default is open and warm, or has failed to open. */
    WARM
  }

  /** Checks them. */
  public SynthesisSettings {
    SettingCheck.atLeast(0, NAME + "threads", threads);
    SettingCheck.notNegative(NAME + "idle-unload", idleUnload);
    SettingCheck.atLeast(1, NAME + "waiting", waiting);
    SettingCheck.atLeast(1, NAME + "waiting-characters", waitingCharacters);
    SettingCheck.atLeast(1, NAME + "waiting-per-client", waitingPerClient);
  }

  /**
   * What was spoken and is kept.
   *
   * @param enabled whether anything is
   * @param maxSize how much of the disk whole works may take
   * @param maxWork the largest work that is kept
   * @param maxSentences how much of the disk single sentences may take; 0 keeps none
   * @param maxAge how long something is kept that nobody asks for; 0 for as long as there is room
   */
  public record Cache(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("1GB") DataSize maxSize,
      @DefaultValue("32MB") DataSize maxWork,
      @DefaultValue("1GB") DataSize maxSentences,
      @DefaultValue("30d") Duration maxAge) {

    /** Checks them. */
    public Cache {
      SettingCheck.notNegative(NAME + "cache.max-size", maxSize);
      SettingCheck.notNegative(NAME + "cache.max-work", maxWork);
      SettingCheck.notNegative(NAME + "cache.max-sentences", maxSentences);
      SettingCheck.notNegative(NAME + "cache.max-age", maxAge);
    }
  }
}
