package dev.echoforge.server;

import java.net.BindException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;

/** The server could not start; the message says why and what to do. */
public final class StartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean usage;

  StartException(String message, boolean usage) {
    super(message);
    this.usage = usage;
  }

  private StartException(String message, Throwable cause) {
    super(message, cause);
    this.usage = false;
  }

  /** Whether what was typed is wrong, rather than the machine's state. */
  public boolean usage() {
    return usage;
  }

  static StartException of(RuntimeException failure, ServerOptions options) {
    if (failure instanceof StartException start) {
      return start;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String found = known(cause, options);
      if (found != null) {
        return new StartException(found, failure);
      }
    }
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new StartException("the server could not start: " + root.getMessage(), failure);
  }

  private static @Nullable String known(Throwable cause, ServerOptions options) {
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof PortInUseException
        || (cause instanceof BindException
            && message.toLowerCase(Locale.ROOT).contains("in use"))) {
      return "port %d is taken: stop what listens there, or choose another with --port"
          .formatted(options.port());
    }
    if (cause instanceof BindException) {
      return "%s:%d can't be listened on: %s"
          .formatted(options.host(), options.port(), cause.getMessage());
    }
    if (message.contains("already in use") && message.contains("Database may be")) {
      return "the data folder %s is in use by another EchoForge: stop that one, or name another folder with --data-dir"
          .formatted(options.dataDir());
    }
    return null;
  }
}
