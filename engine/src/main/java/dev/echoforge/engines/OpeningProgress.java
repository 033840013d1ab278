package dev.echoforge.engines;

import dev.echoforge.speech.OpeningWatch;
import dev.echoforge.speech.SpeechCancelledException;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** How far the opening of an engine has come: remembered, logged by tens, given up at the end. */
final class OpeningProgress implements OpeningWatch {

  private static final System.Logger LOG = System.getLogger(OpeningProgress.class.getName());

  private final String id;
  private final OpeningWatch next;
  private final boolean logs;
  private final BooleanSupplier closed;
  private volatile String words = "loading";
  private String loggedWhat = "";
  private int loggedTenth = -1;

  OpeningProgress(String id, OpeningWatch next, boolean logs, BooleanSupplier closed) {
    this.id = id;
    this.next = next;
    this.logs = logs;
    this.closed = closed;
  }

  /** For people: {@code packing weights to q4, 43 %}. */
  String words() {
    return words;
  }

  @Override
  public void at(String what, double done) {
    if (closed.getAsBoolean()) {
      throw new SpeechCancelledException();
    }
    words = String.format(Locale.ROOT, "%s, %.0f %%", what, Math.floor(100 * done));
    log(what, (int) (10 * done));
    next.at(what, done);
  }

  private synchronized void log(String what, int tenth) {
    if (logs && (!what.equals(loggedWhat) || tenth > loggedTenth)) {
      loggedWhat = what;
      loggedTenth = tenth;
      LOG.log(System.Logger.Level.INFO, "the {0} engine: {1}", id, words);
    }
  }
}
