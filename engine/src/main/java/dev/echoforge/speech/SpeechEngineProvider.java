package dev.echoforge.speech;

import java.util.List;

/**
 * Knows one engine: whether it can be opened here, and how. Found by {@link
 * java.util.ServiceLoader}.
 */
public interface SpeechEngineProvider {

  /** The engine's name: {@code csm}, {@code builtin}, {@code placeholder}. */
  String name();

  /** Its place in what {@code auto} tries: higher first. */
  int preference();

  /** A quick look, without loading anything, at whether it can be opened. */
  Availability availability(EngineSettings settings);

  /**
   * What the engine that {@link #open} would open can do, told without loading weights: from its
   * manifest, its configuration and the names of its files.
   *
   * @throws UnavailableException if something it needs is not on this machine
   * @throws BrokenFileException if its configuration can't be read
   */
  EngineDescription describe(EngineSettings settings);

  /** The options that it has besides what {@link EngineSettings} gives to every engine. */
  default List<EngineOption<?>> options() {
    return List.of();
  }

  /**
   * Opens the engine; may take seconds. Called by one thread of the engine host's; whatever it
   * throws, an Error too, makes the engine one that failed, and is told to those who wait for it.
   *
   * @throws UnavailableException if something it needs is not on this machine
   * @throws BrokenFileException if its files are damaged
   */
  SpeechEngine open(EngineSettings settings);
}
