package dev.echoforge.speech;

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
   * Opens the engine; may take seconds.
   *
   * @throws UnavailableException if something it needs is not on this machine
   * @throws BrokenFileException if its files are damaged
   */
  SpeechEngine open(EngineSettings settings);
}
