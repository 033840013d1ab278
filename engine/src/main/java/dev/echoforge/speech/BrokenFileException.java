package dev.echoforge.speech;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file (weights, audio, a voice) that can't be read as what it claims to be. */
public final class BrokenFileException extends SpeechException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Path file;
  private final String problem;

  /**
   * @param file the file, or null where the bytes came from no file
   * @param problem what is wrong in it: the part (a tensor, a chunk), what was expected and what
   *     was found
   */
  public BrokenFileException(@Nullable Path file, String problem) {
    super(file == null ? problem : file + ": " + problem);
    this.file = file;
    this.problem = problem;
  }

  /** As the other constructor, with what brought the problem to light. */
  public BrokenFileException(@Nullable Path file, String problem, Throwable cause) {
    super(file == null ? problem : file + ": " + problem, cause);
    this.file = file;
    this.problem = problem;
  }

  /** The same of the file that this one is a copy of. */
  public BrokenFileException of(Path original) {
    return new BrokenFileException(original, problem, this);
  }

  /** The broken file, if there is one. */
  public @Nullable Path file() {
    return file;
  }
}
