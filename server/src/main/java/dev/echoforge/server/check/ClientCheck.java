package dev.echoforge.server.check;

import java.io.IOException;

/**
 * Something that a client does, and what it wants for an answer.
 *
 * @param id stable, such as {@code open-webui.voices}
 * @param client whose request it is
 * @param title what it is about
 * @param request what is sent, in a line
 * @param play sends it and looks at the answer
 */
public record ClientCheck(String id, String client, String title, String request, Play play) {

  /** Sends requests and looks at the answers. */
  @FunctionalInterface
  interface Play {
    /**
     * Does it.
     *
     * @throws CheckFailedException if the client would not like the answer
     * @throws CheckSkippedException if the server says that it can't do that here
     */
    void on(CheckedServer server)
        throws CheckFailedException, CheckSkippedException, IOException, InterruptedException;
  }

  /** How a check ended. */
  public enum State {
    PASSED,
    FAILED,
    /** The server has not what it takes, and says so as clients expect. */
    SKIPPED
  }

  /**
   * How a check ended.
   *
   * @param state passed, failed or skipped
   * @param ms how long it took
   * @param reason why it did not pass; empty where it did
   */
  public record Outcome(State state, long ms, String reason) {}
}
