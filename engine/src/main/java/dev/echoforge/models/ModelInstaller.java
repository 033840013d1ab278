package dev.echoforge.models;

import dev.echoforge.hub.PullProgress;
import dev.echoforge.speech.Cancellation;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gets an engine's models from a hub, so that the command line and the server can do so without
 * knowing the engine. Found by {@link java.util.ServiceLoader}; an engine whose models are no plain
 * repositories brings its own.
 */
public interface ModelInstaller {

  /** The name of the engine that speaks with such models. */
  String engine();

  /** The models that people may want, the usual one first. */
  List<ModelOffer> offers();

  /** Whether a name that somebody typed is one of these models'. */
  boolean knows(String model);

  /**
   * What the model of an order will be called.
   *
   * @throws dev.echoforge.speech.InvalidRequestException if there is no such model, or the order
   *     says what does not concern such models
   */
  String name(PullOrder order);

  /** Where it is put together; what broke off lies there until it goes on or is given up. */
  Path staging(PullOrder order, ModelStore store);

  /**
   * What was ordered, by the name of its staging folder; null where it is none of these models'.
   */
  @Nullable PullOrder ordered(String staging);

  /**
   * Gets a model and makes it the one that is spoken with. It appears whole or not at all; what
   * broke off goes on with the next pull.
   *
   * @param place what it is got with
   * @throws dev.echoforge.speech.InvalidRequestException if the order makes no sense
   * @throws dev.echoforge.speech.UnavailableException if it can't be had
   * @throws dev.echoforge.speech.BrokenFileException if it is not what the hub says it is, or no
   *     model that loads
   * @throws dev.echoforge.speech.SpeechFailedException if the disk does not take it
   */
  ModelPull.Result pull(
      PullOrder order, PullPlace place, PullProgress progress, Cancellation cancellation);
}
