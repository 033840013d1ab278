package dev.echoforge.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The limit of this process's address space ({@code ulimit -v}): mapped files and reserved memory
 * count, whether they are used or not. Known on Linux alone.
 *
 * @param limit the most bytes; empty where there is no limit or it is not known
 * @param used bytes that are taken now
 */
public record AddressSpace(OptionalLong limit, long used) {

  private static final Pattern LIMIT =
      Pattern.compile("^Max address space\\s+(\\d+)\\s", Pattern.MULTILINE);
  private static final Pattern SIZE = Pattern.compile("^VmSize:\\s+(\\d+) kB", Pattern.MULTILINE);

  /** As it is now. */
  public static AddressSpace now() {
    return in(Path.of("/proc/self"));
  }

  /** As a process's folder tells. */
  static AddressSpace in(Path process) {
    try {
      Matcher limit = LIMIT.matcher(Files.readString(process.resolve("limits")));
      Matcher size = SIZE.matcher(Files.readString(process.resolve("status")));
      return new AddressSpace(
          limit.find() ? OptionalLong.of(Long.parseLong(limit.group(1))) : OptionalLong.empty(),
          size.find() ? Long.parseLong(size.group(1)) << 10 : 0);
    } catch (IOException | NumberFormatException e) {
      return new AddressSpace(OptionalLong.empty(), 0); // no Linux, or one that does not tell
    }
  }

  /** Whether so many bytes more can be mapped. */
  public boolean holds(long bytes) {
    return limit.isEmpty() || bytes <= limit.getAsLong() - used;
  }

  /** What is added to an error that the limit may explain: nothing where there is none now. */
  public static String mayExplain() {
    String hint = now().hint();
    return hint.isEmpty() ? "" : "; " + hint;
  }

  /** Names the limit and what to do, for errors that it may explain; empty where there is none. */
  public String hint() {
    return limit.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "the address space is limited to %.1f GB (ulimit -v), of which %.1f GB are taken: raise or lift that limit",
            limit.getAsLong() / 1e9,
            used / 1e9);
  }
}
