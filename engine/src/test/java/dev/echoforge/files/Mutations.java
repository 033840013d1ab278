package dev.echoforge.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Damages bytes in the ways that break parsers: flipped, cut, doubled and removed parts, numbers at
 * the ends of their ranges, and for texts other numbers, words and brackets. The same seed gives
 * the same damage.
 */
public final class Mutations {

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern WORD = Pattern.compile("\"[^\"]{0,60}\"");
  private static final String[] NUMBERS = {
    "0",
    "-1",
    "1",
    "2147483647",
    "-2147483648",
    "4294967296",
    "9223372036854775807",
    "1e308",
    "65536",
    "16777216",
    "131072",
    "0.5",
    "null",
    "true",
    "{}",
    "[]",
    "\"\"",
    "1" + "0".repeat(300)
  };
  private static final String[] WORDS = {
    "\"\"", "null", "0", "[]", "{}", "\"a\"", "\"../../x\"", "\"\\u0000\"", "\"\\ud800\"", "[[[["
  };
  private static final long[] BINARY = {
    0, -1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 1 << 20, 255
  };

  private final SplittableRandom random;

  public Mutations(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Damaged bytes of a binary format. */
  public byte[] binary(byte[] whole) {
    byte[] damaged = whole.clone();
    for (int n = random.nextInt(3); n >= 0; n--) {
      // Heads are where damage bites.
      int reach = random.nextBoolean() ? Math.min(400, damaged.length) : damaged.length;
      int at = reach == 0 ? 0 : random.nextInt(reach);
      damaged =
          switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(damaged, at);
            case 1 -> number(damaged, at);
            case 2 -> spliced(damaged, at, Math.min(damaged.length, at + random.nextInt(64)), "");
            case 3 -> doubled(damaged, at);
            default -> flipped(damaged, at);
          };
    }
    return damaged;
  }

  /** Damaged bytes of a JSON text. */
  public byte[] json(byte[] whole) {
    byte[] damaged = whole;
    for (int n = random.nextInt(3); n >= 0; n--) {
      damaged =
          switch (random.nextInt(4)) {
            case 0 -> replaced(damaged, NUMBER, NUMBERS[random.nextInt(NUMBERS.length)]);
            case 1 -> replaced(damaged, WORD, WORDS[random.nextInt(WORDS.length)]);
            case 2 -> replaced(damaged, Pattern.compile("[\\[{\\]},:]"), "[");
            default -> binary(damaged);
          };
    }
    return damaged;
  }

  private byte[] replaced(byte[] whole, Pattern pattern, String by) {
    var found = pattern.matcher(new String(whole, ISO_8859_1)).results().toList();
    if (found.isEmpty()) {
      return whole;
    }
    MatchResult one = found.get(random.nextInt(found.size()));
    return spliced(whole, one.start(), one.end(), by);
  }

  private static byte[] spliced(byte[] whole, int from, int to, String by) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(whole, 0, from);
    out.writeBytes(by.getBytes(ISO_8859_1));
    out.write(whole, to, whole.length - to);
    return out.toByteArray();
  }

  private byte[] doubled(byte[] whole, int at) {
    int to = Math.min(whole.length, at + random.nextInt(1, 200));
    return spliced(whole, at, at, new String(whole, at, to - at, ISO_8859_1));
  }

  private byte[] flipped(byte[] whole, int at) {
    if (whole.length > 0) {
      whole[at] = (byte) random.nextInt();
    }
    return whole;
  }

  private byte[] number(byte[] whole, int at) {
    long value = BINARY[random.nextInt(BINARY.length)];
    int width = random.nextBoolean() ? 4 : 8;
    boolean little = random.nextBoolean();
    for (int i = 0; i < width && at + i < whole.length; i++) {
      whole[at + i] = (byte) (value >>> 8 * (little ? i : width - 1 - i));
    }
    return whole;
  }
}
