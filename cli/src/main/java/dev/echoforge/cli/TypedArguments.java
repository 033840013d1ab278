package dev.echoforge.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The arguments as they were typed. The JVM decodes them by the locale, or by the code page of
 * Windows, and what those lack is lost to it: a text under {@code LC_ALL=C} arrives as replacement
 * characters. Linux tells the bytes of a process's command line, and the launcher of Windows leaves
 * them in the environment.
 */
final class TypedArguments {

  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
  private static final String LEFT_BY_LAUNCHER = "ECHOFORGE_ARGUMENTS";
  private static final char REPLACEMENT = '\uFFFD';

  private TypedArguments() {}

  /** The arguments, from wherever they are whole. */
  static String[] of(String[] decoded, Map<String, String> environment) {
    String left = environment.get(LEFT_BY_LAUNCHER);
    if (left != null && Arrays.stream(decoded).anyMatch(argument -> argument.indexOf('?') >= 0)) {
      return sameCount(decoded, splitWindows(left));
    }
    if (Arrays.stream(decoded).noneMatch(argument -> argument.indexOf(REPLACEMENT) >= 0)) {
      return decoded;
    }
    try {
      return sameCount(decoded, splitZeros(Files.readAllBytes(COMMAND_LINE), decoded.length));
    } catch (IOException e) {
      return decoded; // no such file on other systems
    }
  }

  private static String[] sameCount(String[] decoded, List<String> typed) {
    return typed.size() == decoded.length ? typed.toArray(String[]::new) : decoded;
  }

  /**
   * The last arguments of a command line.
   *
   * @param bytes every argument, UTF-8, with a 0 after it
   */
  static List<String> splitZeros(byte[] bytes, int count) {
    List<String> all = List.of(new String(bytes, UTF_8).split("\0", -1));
    int end = Math.max(0, all.size() - 1); // what follows the last 0
    return all.subList(Math.max(0, end - count), end);
  }

  /**
   * Splits as C programs of Windows do: quotes keep blanks, a quote inside quotes is doubled or has
   * a backslash, and backslashes stand for themselves unless a quote follows.
   */
  static List<String> splitWindows(String line) {
    List<String> arguments = new ArrayList<>();
    StringBuilder argument = new StringBuilder();
    boolean quoted = false;
    boolean begun = false;
    int backslashes = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\') {
        backslashes++;
        begun = true;
        continue;
      }
      argument.repeat("\\", c == '"' ? backslashes / 2 : backslashes);
      boolean escaped = c == '"' && backslashes % 2 == 1;
      backslashes = 0;
      if (c == '"' && !escaped) {
        begun = true;
        if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
          argument.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (!quoted && (c == ' ' || c == '\t')) {
        if (begun) {
          arguments.add(argument.toString());
        }
        argument.setLength(0);
        begun = false;
      } else {
        argument.append(c);
        begun = true;
      }
    }
    argument.repeat("\\", backslashes);
    if (begun) {
      arguments.add(argument.toString());
    }
    return arguments;
  }
}
