package dev.echoforge.audio.codec.ffmpeg;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The machine's ffmpeg. */
public final class Ffmpeg {

  /** Where shells look if nothing says otherwise. */
  private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin";

  private Ffmpeg() {}

  /** The one on the environment's search path, or null. */
  public static @Nullable Path find() {
    String searchPath = System.getenv("PATH");
    return find(searchPath == null && File.separatorChar == '/' ? USUAL_PATH : searchPath);
  }

  /** The one on a search path such as {@code PATH}, or null. */
  public static @Nullable Path find(@Nullable String searchPath) {
    if (searchPath == null) {
      return null;
    }
    for (String folder : searchPath.split(File.pathSeparator, -1)) {
      for (String name : new String[] {"ffmpeg", "ffmpeg.exe"}) {
        Path file = folder.isEmpty() ? null : file(folder, name);
        if (file != null && Files.isRegularFile(file) && Files.isExecutable(file)) {
          return file;
        }
      }
    }
    return null;
  }

  private static @Nullable Path file(String folder, String name) {
    try {
      return Path.of(folder, name);
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
