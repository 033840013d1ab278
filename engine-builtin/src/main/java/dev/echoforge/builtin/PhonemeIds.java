package dev.echoforge.builtin;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The numbers that the voices' models know the phonemes by. */
public final class PhonemeIds {

  /** Stands before and after what is said. */
  public static final int PAD = 0;

  private final Map<Character, Integer> ids;

  PhonemeIds(Map<Character, Integer> ids) {
    this.ids = new HashMap<>(ids);
  }

  /** Whether the models know a phoneme. */
  public boolean contains(char phoneme) {
    return ids.containsKey(phoneme);
  }

  /**
   * A model's input, [length + 2]: the phonemes' ids with a pad at both ends. Characters that the
   * models don't know are left out.
   */
  public long[] encode(String phonemes) {
    long[] encoded = new long[phonemes.length() + 2];
    int length = 1;
    for (int i = 0; i < phonemes.length(); i++) {
      Integer id = ids.get(phonemes.charAt(i));
      if (id != null) {
        encoded[length++] = id;
      }
    }
    return Arrays.copyOf(encoded, length + 1);
  }
}
