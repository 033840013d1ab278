package dev.echoforge.speech;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that speaks, opened and ready. Safe under concurrent requests; holds its model until
 * closed. A {@link SpeechEngineProvider} opens one; the {@code EngineRegistry} picks, keeps and
 * unloads them.
 *
 * <p>Every implementation passes the tests of {@code SpeechEngineContract}.
 */
public interface SpeechEngine extends AutoCloseable {

  /** The provider's name: {@code csm}, {@code builtin}, {@code placeholder}. */
  String name();

  /**
   * What its audio depends on besides the request: the model and the program. Equal identities and
   * equal requests give equal audio; whatever changes the audio changes the identity.
   */
  default String identity() {
    return "";
  }

  /** What it can do. */
  EngineCapabilities capabilities();

  /** Its voices, the default one first; never empty. */
  List<Voice> voices();

  /** Its name, capabilities and voices, as of now. */
  default EngineDescription description() {
    return new EngineDescription(name(), capabilities(), voices());
  }

  /** About how much memory its model takes, mapped files included; 0 where it is not known. */
  default long memoryBytes() {
    return 0;
  }

  /**
   * Speaks a text. Audio reaches the sink in pieces while the work goes on; the call returns when
   * all has been delivered.
   *
   * @throws InvalidRequestException for an empty or unspeakable text, an unknown voice or style
   * @throws UnavailableException if the device can't be had and may not be replaced
   * @throws SpeechCancelledException soon after the cancellation, with no piece delivered
   *     afterwards
   * @throws SpeechFailedException if the work began and could not be finished
   */
  SpeechOutcome speak(SpeechRequest request, AudioSink sink, Cancellation cancellation);

  /**
   * Computes once what the first request would wait for: called by the engine host after the
   * opening, before requests get the engine.
   *
   * @param watch hears how far it has come, and may give it up
   */
  default void warmUp(OpeningWatch watch) {}

  /** What it tells of itself: how its model is kept, how fast it has been of late. */
  default List<EngineFact> facts() {
    return List.of();
  }

  /**
   * Why it can't speak any more and has to be closed and opened again; null while it works. Works
   * that it was speaking then have ended in this failure.
   */
  default @Nullable SpeechException failure() {
    return null;
  }

  /** Frees the model. Works still running end in {@link SpeechFailedException} or finish. */
  @Override
  void close();

  /**
   * The voice of that id.
   *
   * @throws InvalidRequestException if the engine has none, naming those it has
   */
  default Voice voice(String id) {
    for (Voice voice : voices()) {
      if (voice.id().equals(id)) {
        return voice;
      }
    }
    throw new InvalidRequestException(
        "voice",
        "unknown voice",
        "one of " + String.join(", ", voices().stream().map(Voice::id).toList()),
        "\"" + id + "\"");
  }
}
