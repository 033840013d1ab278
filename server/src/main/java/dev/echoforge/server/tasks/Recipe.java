package dev.echoforge.server.tasks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.speech.SpeakingChoices;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a recording was made, complete enough to make it again to the bit, kept with it as JSON: the
 * texts as they were sent, who spoke them, and all that was left open when they were sent, settled.
 *
 * @param version of the program that made it
 * @param kind speech or script
 * @param engine which spoke, by its instance's name where one was asked for
 * @param model the engine's identity: model, precision and program
 * @param device what computed
 * @param watermark whether it is marked, by this installation's key
 * @param pace how it was levelled: live, by the voices
 * @param temperature null for the engine's own
 * @param topK null for the engine's own
 * @param style one of the engine's
 * @param speed 1 is the voice's own
 * @param choices of how sentences are made; null in recipes of before
 * @param turns in order
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Recipe(
    @JsonProperty("version") String version,
    @JsonProperty("kind") String kind,
    @JsonProperty("engine") String engine,
    @JsonProperty("model") @Nullable String model,
    @JsonProperty("device") String device,
    @JsonProperty("watermark") boolean watermark,
    @JsonProperty("pace") String pace,
    @JsonProperty("temperature") @Nullable Double temperature,
    @JsonProperty("top_k") @Nullable Integer topK,
    @JsonProperty("style") String style,
    @JsonProperty("speed") double speed,
    @JsonProperty("choices") @Nullable SpeakingChoices choices,
    @JsonProperty("turns") List<RecipeTurn> turns) {

  private static final String LIVE = "live";

  /** Copies the list. */
  Recipe {
    turns = List.copyOf(turns);
  }

  /**
   * What one said.
   *
   * @param text as it was sent, with its marks of pauses and pronunciation
   * @param voice who spoke: a character's or a voice's id
   * @param engineVoice the engine's voice
   * @param voiceSource what a cloned voice was made of
   * @param seed what the engine drew by
   * @param pauseMs how long it was quiet afterwards
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record RecipeTurn(
      @JsonProperty("text") String text,
      @JsonProperty("voice") String voice,
      @JsonProperty("engine_voice") String engineVoice,
      @JsonProperty("voice_source") @Nullable String voiceSource,
      @JsonProperty("seed") long seed,
      @JsonProperty("pause_ms") int pauseMs) {}

  /** Of an order that was spoken. */
  static Recipe of(String version, String kind, TaskOrder order, List<SpokenTurn> spoken) {
    SpokenTurn first = spoken.getFirst();
    List<RecipeTurn> turns = new ArrayList<>();
    for (int i = 0; i < spoken.size(); i++) {
      SpokenTurn turn = spoken.get(i);
      turns.add(
          new RecipeTurn(
              order.turns().get(i).text(),
              turn.voiceId(),
              turn.engineVoice(),
              turn.voiceSource(),
              turn.seed(),
              order.turns().get(i).pauseMs()));
    }
    return new Recipe(
        version,
        kind,
        order.engine().equals("auto") ? first.engine() : order.engine(),
        first.model(),
        first.deviceUsed(),
        spoken.stream().allMatch(SpokenTurn::watermarked),
        LIVE,
        order.temperature(),
        order.topK(),
        order.style(),
        order.speed(),
        order.choices(),
        turns);
  }

  /** The order that makes it again, by no other model and from nothing that is kept. */
  TaskOrder order() {
    return new TaskOrder(
        turns.stream()
            .map(t -> new TaskOrder.Turn(t.text(), t.voice(), null, t.pauseMs(), t.seed()))
            .toList(),
        temperature,
        topK,
        style,
        device,
        speed,
        null,
        engine,
        false,
        choices,
        model,
        null);
  }
}
