package dev.echoforge.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/** Files' names out of lists that may come from anybody: manifests, indexes, hubs' answers. */
public final class PlainPath {

  private static final int MAX_LENGTH = 1_000;

  private PlainPath() {}

  /**
   * Whether a path with slashes stays below its folder and can be a file's name on every system,
   * this one included, which may not know all characters.
   */
  public static boolean isPlain(String path) {
    boolean plain =
        !path.isEmpty()
            && path.length() <= MAX_LENGTH
            && path.chars().allMatch(c -> c >= ' ' && c != 0x7f && "\\:*?\"<>|".indexOf(c) < 0)
            && Arrays.stream(path.split("/", -1))
                .noneMatch(part -> part.isBlank() || part.equals(".") || part.equals(".."));
    return plain && isKnown(path);
  }

  private static boolean isKnown(String path) {
    try {
      return Path.of(path).getNameCount() > 0;
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
