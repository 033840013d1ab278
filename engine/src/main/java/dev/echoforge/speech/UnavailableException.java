package dev.echoforge.speech;

/**
 * An engine, a device, a model or a codec that can't be had on this machine now; the request itself
 * is fine.
 */
public final class UnavailableException extends SpeechException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what is not available, why, and what to do about it
   */
  public UnavailableException(String message) {
    super(message);
  }

  /**
   * @param message what is not available, why, and what to do about it
   */
  public UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
