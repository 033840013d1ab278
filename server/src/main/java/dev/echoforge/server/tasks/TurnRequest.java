package dev.echoforge.server.tasks;

import dev.echoforge.delivery.RenderRequest;
import dev.echoforge.delivery.VoiceSelector;
import dev.echoforge.server.tasks.TaskOrder.Turn;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.SamplingOptions;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.TextCleaning;
import java.util.List;
import java.util.OptionalLong;

/** What one turn asks the renderer for. */
public final class TurnRequest {

  private TurnRequest() {}

  /**
   * The request of a turn.
   *
   * @throws dev.echoforge.speech.InvalidRequestException for what is out of range
   */
  public static RenderRequest of(TaskOrder order, Turn turn) {
    Long seed = turn.seed() == null ? order.seed() : turn.seed();
    SamplingOptions usual = SamplingOptions.DEFAULT;
    SpeechRequest speech =
        new SpeechRequest(
            turn.text(),
            "",
            order.style(),
            order.speed(),
            new SamplingOptions(
                order.temperature() == null ? usual.temperature() : order.temperature(),
                order.topK() == null ? usual.topK() : order.topK(),
                0),
            Device.of(order.device()),
            TextCleaning.ALL,
            List.of(),
            false,
            order.speaking());
    return new RenderRequest(
        speech,
        wish(turn),
        order.engine(),
        seed == null ? OptionalLong.empty() : OptionalLong.of(seed));
  }

  private static VoiceSelector wish(Turn turn) {
    if (turn.voice() != null) {
      return new VoiceSelector.ById(turn.voice());
    }
    return turn.speakerId() == null
        ? new VoiceSelector.Anybody()
        : new VoiceSelector.ByNumber(turn.speakerId());
  }
}
