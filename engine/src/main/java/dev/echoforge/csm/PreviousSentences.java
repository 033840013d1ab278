package dev.echoforge.csm;

import dev.echoforge.speech.Continuity;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The sentences that a request has said so far, as context of the next one. Where they get too long
 * the oldest go, half of the room at once, so that what is left stays as it was computed for a
 * while.
 */
final class PreviousSentences {

  private final Continuity continuity;
  private final List<ContextSegment> segments = new ArrayList<>();

  private PreviousSentences(Continuity continuity) {
    this.continuity = continuity;
  }

  /** As the request asks for; without a choice, an answer in a conversation goes on from itself. */
  static PreviousSentences of(SpeechRequest request) {
    Continuity asked = request.choices().continuity();
    Continuity usual = request.context().isEmpty() ? Continuity.NONE : Continuity.PREVIOUS;
    return new PreviousSentences(asked == null ? usual : asked);
  }

  /** Whether a sentence depends on those before it. */
  boolean areUsed() {
    return continuity != Continuity.NONE;
  }

  /**
   * Hears what was said next.
   *
   * @param good whether others may go on from it; what failed is left out
   */
  void add(int speaker, Sentence sentence, List<int[]> codes, boolean good) {
    if (!areUsed()) {
      return;
    }
    if (good && !codes.isEmpty()) {
      segments.add(
          new ContextSegment(speaker, sentence.spoken().text(), codes.toArray(int[][]::new)));
    }
    if (continuity == Continuity.PARAGRAPH && sentence.endsParagraph()) {
      segments.clear();
    }
  }

  /**
   * Those that there is room for, the oldest first.
   *
   * @param room in positions
   * @param positions how many some segments take
   */
  List<ContextSegment> within(int room, ToIntFunction<List<ContextSegment>> positions) {
    if (positions.applyAsInt(segments) > room) {
      while (!segments.isEmpty() && positions.applyAsInt(segments) > room / 2) {
        segments.removeFirst();
      }
    }
    return List.copyOf(segments);
  }
}
