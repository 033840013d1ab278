package dev.echoforge.server.backups;

/** A backup that can't be made, read or restored, in words for a person. */
public final class BackupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BackupException(String message) {
    super(message);
  }

  BackupException(String message, Throwable cause) {
    super(message, cause);
  }
}
