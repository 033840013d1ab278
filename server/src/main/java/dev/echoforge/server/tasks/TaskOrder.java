package dev.echoforge.server.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.echoforge.delivery.RenderRequest;
import dev.echoforge.speech.SamplingOptions;
import dev.echoforge.speech.SpeakingChoices;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a task was asked for, kept as JSON.
 *
 * @param turns one for a speech, any number for a script
 * @param temperature null for the engine's own
 * @param topK null for the engine's own
 * @param style one of the engine's
 * @param device auto, cpu or cuda
 * @param speed 1 is the voice's own
 * @param seed null derives one from the request, −1 asks for a fresh take
 * @param engine auto or a name
 * @param cached whether kept works will do
 * @param choices of how sentences are made; null for the usual ones, as in tasks of before
 * @param model the engine's identity that alone may speak it; null: any
 * @param title its recording's; null for the beginning of its text
 */
public record TaskOrder(
    List<Turn> turns,
    @Nullable Double temperature,
    @Nullable Integer topK,
    String style,
    String device,
    double speed,
    @Nullable Long seed,
    String engine,
    boolean cached,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SpeakingChoices choices,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String model,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String title) {

  /** The largest whole number that programs which count in doubles tell from its neighbours. */
  private static final long MAX_FRESH_SEED = (1L << 53) - 1;

  /** Copies the list. */
  public TaskOrder {
    turns = List.copyOf(turns);
  }

  /** How sentences are made. */
  public SpeakingChoices speaking() {
    return choices == null ? SpeakingChoices.USUAL : choices;
  }

  /**
   * What one says.
   *
   * @param text what
   * @param voice who, by id or name, or null
   * @param speakerId who, by number, or null
   * @param pauseMs how long it is quiet afterwards, if another turn follows
   * @param seed its own, instead of the order's
   */
  public record Turn(
      String text,
      @Nullable String voice,
      @Nullable Integer speakerId,
      int pauseMs,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long seed) {

    /** One that has no seed of its own. */
    public Turn(String text, @Nullable String voice, @Nullable Integer speakerId, int pauseMs) {
      this(text, voice, speakerId, pauseMs, null);
    }

    /** How many code points its text has. */
    public int characters() {
      return text.codePointCount(0, text.length());
    }
  }

  /**
   * The same with the seed that a task speaks by: a fresh take's follows from the task, so that all
   * its attempts say the same.
   */
  TaskOrder settled(UUID task) {
    return seed == null || seed != RenderRequest.FRESH_SEED
        ? this
        : new TaskOrder(
            turns,
            temperature,
            topK,
            style,
            device,
            speed,
            (task.getMostSignificantBits() ^ task.getLeastSignificantBits()) & MAX_FRESH_SEED,
            engine,
            cached,
            choices,
            model,
            title);
  }

  /** The same with what was left open of temperature and top-k, unless that is as usual. */
  TaskOrder sampled(SamplingOptions chosen) {
    SamplingOptions usual = SamplingOptions.DEFAULT;
    Double drawn =
        temperature != null || chosen.temperature() == usual.temperature()
            ? temperature
            : Double.valueOf(chosen.temperature());
    Integer likeliest =
        topK != null || chosen.topK() == usual.topK() ? topK : Integer.valueOf(chosen.topK());
    return new TaskOrder(
        turns, drawn, likeliest, style, device, speed, seed, engine, cached, choices, model, title);
  }

  /** The same whose recording has that title; null for the beginning of its text. */
  public TaskOrder titled(@Nullable String name) {
    return new TaskOrder(
        turns, temperature, topK, style, device, speed, seed, engine, cached, choices, model, name);
  }

  /** How many code points there are in all. */
  public int characters() {
    return turns.stream().mapToInt(Turn::characters).sum();
  }
}
