package dev.echoforge.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.util.unit.DataSize;

/** The server could not start; the message says why and what to do. */
public final class StartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With less than this a database that has just closed itself had no room. */
  private static final long LITTLE_BYTES = 8 << 20;

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
      boolean full =
          cause instanceof IOException
              ? isFull(cause)
              : cause instanceof SQLException && isClosed(cause) && hasNoRoom(options.dataDir());
      if (full) {
        return new StartException(
            "the disk of %s is full: there is no room to start; make some and start again"
                .formatted(options.dataDir()),
            failure);
      }
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
        || (cause instanceof java.net.BindException
            && message.toLowerCase(Locale.ROOT).contains("in use"))) {
      return "port %d is taken: stop what listens there, or choose another with --port"
          .formatted(options.port());
    }
    if (cause instanceof java.net.BindException) {
      return "%s:%d can't be listened on: %s"
          .formatted(options.host(), options.port(), cause.getMessage());
    }
    if (message.contains("already in use") && message.contains("Database may be")) {
      return "the data folder %s is in use by another EchoForge: stop that one, or name another folder with --data-dir"
          .formatted(options.dataDir());
    }
    if (cause instanceof BindException setting && setting.getProperty() != null) {
      return "the setting %s can't be used: expected %s, got \"%s\" (from %s)"
          .formatted(
              setting.getName(),
              kind(setting.getTarget().getType().resolve(Object.class)),
              setting.getProperty().getValue(),
              setting.getProperty().getOrigin());
    }
    if (cause instanceof UnboundConfigurationPropertiesException unknown) {
      return "unknown settings: "
          + unknown.getUnboundProperties().stream()
              .map(setting -> "%s (from %s)".formatted(setting.getName(), setting.getOrigin()))
              .sorted()
              .collect(Collectors.joining(", "))
          + "; docs/configuration.md has them all";
    }
    if (cause instanceof SQLException) {
      return "the database can't be used: %s (spring.datasource.url says which)"
          .formatted(message.strip());
    }
    return isOurs(cause) ? message : null;
  }

  private static boolean isFull(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("no space left") || message.contains("not enough space");
  }

  /**
   * H2 closes its file when a background write fails, and whoever comes next hears of that alone.
   */
  private static boolean isClosed(Throwable failure) {
    return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("is closed");
  }

  private static boolean hasNoRoom(Path dataDir) {
    try {
      return Files.getFileStore(dataDir).getUsableSpace() < LITTLE_BYTES;
    } catch (IOException e) {
      return false; // it is told as what it is
    }
  }

  private static String kind(Class<?> type) {
    if (type == Duration.class) {
      return "a time such as 30s, 12h or 7d";
    }
    if (type == DataSize.class) {
      return "a size such as 500MB or 20GB";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    return type == int.class || type == long.class ? "a whole number" : type.getSimpleName();
  }

  /** Whether our own code threw it, with a message for a person. */
  private static boolean isOurs(Throwable cause) {
    StackTraceElement[] from = cause.getStackTrace();
    return cause.getMessage() != null
        && from.length > 0
        && from[0].getClassName().startsWith("dev.echoforge.");
  }
}
