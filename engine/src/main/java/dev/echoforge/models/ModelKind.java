package dev.echoforge.models;

import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.UnavailableException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the store has to know of models that are no CSMs, so that they are listed, verified,
 * imported and removed as those are. Found by {@link java.util.ServiceLoader}; an engine brings its
 * own.
 */
public interface ModelKind {

  /** The name of the engine that speaks with such models. */
  String engine();

  /** How deep below the data folder's {@code models} they may lie. */
  int deepest();

  /** Whether a folder looks like such a model. */
  boolean holdsModel(Path folder);

  /**
   * Returns if the folder's model would load; reads headers and shapes, no weights.
   *
   * @throws UnavailableException if there is none
   * @throws BrokenFileException naming the file and the tensor or setting at fault
   */
  void check(Path folder);

  /**
   * The model's files, for an import.
   *
   * @return paths below the folder, with slashes
   * @throws BrokenFileException if one that is needed is missing
   */
  List<String> files(Path folder);

  /** The files of weights that packed ones may have been made from. */
  List<Path> weights(Path folder);
}
