package dev.echoforge.server.search;

import java.util.Locale;

/** Bloom filters of the sequences of up to three letters in texts. */
final class GramFilter {

  private static final int LONGEST = 3;
  private static final int BITS_A_GRAM = 8;

  private GramFilter() {}

  static long[] of(String... texts) {
    GramSet grams = new GramSet();
    for (String text : texts) {
      addGrams(text.toLowerCase(Locale.ROOT), grams);
    }
    long[] filter = new long[Math.max(1, Math.ceilDiv(grams.size() * BITS_A_GRAM, Long.SIZE))];
    int bits = filter.length * Long.SIZE;
    for (long gram : grams.toArray()) {
      set(filter, first(gram, bits));
      set(filter, second(gram, bits));
      set(filter, third(gram, bits));
    }
    return filter;
  }

  static boolean holds(long[] filter, long[] grams) {
    int bits = filter.length * Long.SIZE;
    for (long gram : grams) {
      if (!has(filter, first(gram, bits))
          || !has(filter, second(gram, bits))
          || !has(filter, third(gram, bits))) {
        return false;
      }
    }
    return true;
  }

  /** The sequences of letters in a text, as they are looked for. */
  static long[] grams(String text) {
    GramSet grams = new GramSet();
    addGrams(text.toLowerCase(Locale.ROOT), grams);
    return grams.toArray();
  }

  private static void addGrams(String text, GramSet grams) {
    for (int i = 0; i < text.length(); i++) {
      long gram = 0;
      for (int length = 1; length <= LONGEST && i + length <= text.length(); length++) {
        gram = gram << Character.SIZE | text.charAt(i + length - 1);
        grams.add(mixed(gram + ((long) length << 60)));
      }
    }
  }

  /** Spreads a value's bits (the finalizer of SplitMix64). */
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    z ^= z >>> 31;
    return z == 0 ? 1 : z;
  }

  private static int first(long gram, int bits) {
    return Integer.remainderUnsigned((int) gram, bits);
  }

  private static int second(long gram, int bits) {
    return (int) ((gram >>> 32) % bits);
  }

  private static int third(long gram, int bits) {
    return (int) ((gram >>> 16 & 0x7FFF_FFFFL) % bits);
  }

  private static void set(long[] filter, int bit) {
    filter[bit >> 6] |= 1L << bit;
  }

  private static boolean has(long[] filter, int bit) {
    return (filter[bit >> 6] & 1L << bit) != 0;
  }
}
