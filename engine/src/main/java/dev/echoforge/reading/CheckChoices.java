package dev.echoforge.reading;

import dev.echoforge.files.ContentAddress;
import dev.echoforge.speech.EngineOption;
import dev.echoforge.speech.EngineSettings;
import java.util.List;

/**
 * How the sentences of a request are checked.
 *
 * @param listening when somebody who listens hears one
 * @param attempts how often one is made at most
 */
public record CheckChoices(Listening listening, int attempts) {

  /** When somebody who listens while it is spoken hears a sentence that is checked. */
  public static final EngineOption<Listening> LISTENING =
      new EngineOption<>(
              "listening",
              "When a listener hears a sentence: once its first seconds are safe, or once all of it has passed its checks",
              "latency or care",
              "latency",
              Listening::of)
          .whileOpen();

  /** How often a sentence is made at most. */
  public static final EngineOption<Integer> ATTEMPTS =
      EngineOption.whole(
              "attempts",
              "How often a sentence that fails its checks is made at most",
              1,
              10,
              String.valueOf(1 + CheckedFrames.MAX_AGAIN))
          .whileOpen();

  /** What every engine that checks has. */
  public static final List<EngineOption<?>> OPTIONS = List.of(LISTENING, ATTEMPTS);

  /** What they are where nobody chose. */
  public static final CheckChoices USUAL =
      new CheckChoices(Listening.LATENCY, 1 + CheckedFrames.MAX_AGAIN);

  /** As they are now. */
  public static CheckChoices now(EngineSettings settings) {
    return new CheckChoices(settings.now(LISTENING), settings.now(ATTEMPTS));
  }

  /** Adds what a sentence's sound depends on; as usual, it is that of before there was a choice. */
  public void addTo(ContentAddress address) {
    if (attempts != USUAL.attempts()) {
      address.add("attempts").add(attempts);
    }
  }

  /** Adds what a live work's sound depends on besides its sentences' own. */
  public void addWorkTo(ContentAddress address) {
    address.add(listening.id());
    addTo(address);
  }
}
