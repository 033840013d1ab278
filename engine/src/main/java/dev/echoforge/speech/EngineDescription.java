package dev.echoforge.speech;

import java.util.List;

/**
 * What can be told of an engine without its weights: from manifests and configuration while it is
 * not open, from the engine itself while it is.
 *
 * @param name the engine's name: {@code csm}, {@code builtin}
 * @param capabilities what it can do
 * @param voices its voices, the default one first; never empty
 */
public record EngineDescription(String name, EngineCapabilities capabilities, List<Voice> voices) {

  /** Copies the list. */
  public EngineDescription {
    voices = List.copyOf(voices);
  }
}
