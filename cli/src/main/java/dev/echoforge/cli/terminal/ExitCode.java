package dev.echoforge.cli.terminal;

import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.UnavailableException;

/** The contract's exit codes. */
public final class ExitCode {

  public static final int OK = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;
  public static final int NO_MARK = 3;
  public static final int TOO_SHORT = 4;

  /** A server that wants to be started again, after sysexits' EX_TEMPFAIL. */
  public static final int RESTART = 75;

  public static final int INTERRUPTED = 130;

  private ExitCode() {}

  public static int of(SpeechException e) {
    return switch (e) {
      case InvalidRequestException ignored -> USAGE;
      case SpeechCancelledException ignored -> INTERRUPTED;
      case UnavailableException ignored -> FAILED;
      case BrokenFileException ignored -> FAILED;
      case SpeechFailedException ignored -> FAILED;
    };
  }
}
