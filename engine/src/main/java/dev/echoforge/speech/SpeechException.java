package dev.echoforge.speech;

/**
 * The family of errors that speech work ends in. Every message is one line that says what is wrong,
 * what was expected, what was found and what to do; the fields keep the facts for programs.
 */
public abstract sealed class SpeechException extends RuntimeException
    permits InvalidRequestException,
        UnavailableException,
        BrokenFileException,
        SpeechCancelledException,
        SpeechFailedException {

  private static final long serialVersionUID = 1L;

  SpeechException(String message) {
    super(message);
  }

  SpeechException(String message, Throwable cause) {
    super(message, cause);
  }
}
