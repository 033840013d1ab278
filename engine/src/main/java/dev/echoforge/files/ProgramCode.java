package dev.echoforge.files;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/** Tells a program from what it was before an update, so that what both made can be told apart. */
public final class ProgramCode {

  private ProgramCode() {}

  /**
   * Name, size and time of the jar that a class is from; empty where it is from a folder of
   * classes, as while the program is being written.
   */
  public static String fingerprint(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return "";
    }
    try {
      Path jar = Path.of(source.getLocation().toURI());
      return Files.isRegularFile(jar)
          ? "%s %d %d"
              .formatted(
                  jar.getFileName(), Files.size(jar), Files.getLastModifiedTime(jar).toMillis())
          : "";
    } catch (IOException
        | URISyntaxException
        | IllegalArgumentException
        | FileSystemNotFoundException e) {
      return "";
    }
  }
}
