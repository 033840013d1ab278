package dev.echoforge.cli.serve;

import dev.echoforge.server.StartException;

/** The server could not start; the message says why and what to do. */
public final class NotStartedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean usage;

  NotStartedException(StartException e) {
    super(e.getMessage(), e.getCause());
    this.usage = e.usage();
  }

  /** Whether what was typed is wrong, rather than the machine's state. */
  public boolean usage() {
    return usage;
  }
}
