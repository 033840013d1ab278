package dev.echoforge.speech;

/**
 * The work began and could not be finished: a full disk, an output folder that vanished, an engine
 * that failed.
 */
public final class SpeechFailedException extends SpeechException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what failed, why, and what to do about it
   */
  public SpeechFailedException(String message) {
    super(message);
  }

  /**
   * @param message what failed, why, and what to do about it
   */
  public SpeechFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
