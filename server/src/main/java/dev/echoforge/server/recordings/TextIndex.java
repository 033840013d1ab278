package dev.echoforge.server.recordings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Which recordings may hold some words: a Bloom filter for each, in memory, of the sequences of up
 * to three letters in its title, text and voice's name. It never misses a recording and names few
 * that do not hold the words, so that the database has to read those alone. A filter takes about as
 * many bytes as a short text has letters, and far fewer for a long one.
 */
final class TextIndex {

  private static final int LONGEST = 3;
  private static final int BITS_A_GRAM = 6;

  /** Newest first, as lists are; those of one instant stand together, in any order. */
  private final NavigableMap<Place, long[]> filters = new ConcurrentSkipListMap<>();

  /**
   * A recording's place in the list.
   *
   * @param createdAt when it was whole
   * @param id its id
   */
  record Place(Instant createdAt, UUID id) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
      int newer = other.createdAt.compareTo(createdAt);
      return newer != 0 ? newer : other.id.compareTo(id);
    }
  }

  /** Adds a recording, or replaces what is known of it. */
  void put(Place place, String... texts) {
    filters.put(place, filter(texts));
  }

  /** Adds one that was read a while ago: what came in the meantime is newer. */
  void putIfAbsent(Place place, String... texts) {
    if (!filters.containsKey(place)) {
      filters.putIfAbsent(place, filter(texts));
    }
  }

  void remove(Place place) {
    filters.remove(place);
  }

  /**
   * The next recordings that may hold the words.
   *
   * @param from the first moment that is of interest, or null for now
   * @param after where the last call ended, or null
   * @param atLeast how many to find; more where many are of one instant
   */
  List<Place> candidates(String words, @Nullable Instant from, @Nullable Place after, int atLeast) {
    long[] wanted = grams(words.toLowerCase(Locale.ROOT)).toArray();
    NavigableMap<Place, long[]> left = filters;
    if (after != null) {
      left = filters.tailMap(after, false);
    } else if (from != null) {
      left = filters.tailMap(new Place(from, new UUID(Long.MAX_VALUE, Long.MAX_VALUE)), true);
    }
    List<Place> found = new ArrayList<>();
    for (Map.Entry<Place, long[]> entry : left.entrySet()) {
      if (found.size() >= atLeast
          && !entry.getKey().createdAt().equals(found.getLast().createdAt())) {
        break;
      }
      if (holds(entry.getValue(), wanted)) {
        found.add(entry.getKey());
      }
    }
    return found;
  }

  private static long[] filter(String... texts) {
    GramSet grams = new GramSet();
    for (String text : texts) {
      addGrams(text.toLowerCase(Locale.ROOT), grams);
    }
    long[] filter = new long[Math.max(1, Math.ceilDiv(grams.size() * BITS_A_GRAM, Long.SIZE))];
    int bits = filter.length * Long.SIZE;
    for (long gram : grams.toArray()) {
      set(filter, first(gram, bits));
      set(filter, second(gram, bits));
    }
    return filter;
  }

  private static boolean holds(long[] filter, long[] grams) {
    int bits = filter.length * Long.SIZE;
    for (long gram : grams) {
      if (!has(filter, first(gram, bits)) || !has(filter, second(gram, bits))) {
        return false;
      }
    }
    return true;
  }

  private static GramSet grams(String text) {
    GramSet grams = new GramSet();
    addGrams(text, grams);
    return grams;
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

  private static void set(long[] filter, int bit) {
    filter[bit >> 6] |= 1L << bit;
  }

  private static boolean has(long[] filter, int bit) {
    return (filter[bit >> 6] & 1L << bit) != 0;
  }

  /** A set of longs other than 0. */
  private static final class GramSet {
    private long[] slots = new long[256];
    private int size;

    void add(long gram) {
      if (2 * size >= slots.length) {
        long[] old = slots;
        slots = new long[2 * old.length];
        size = 0;
        for (long value : old) {
          if (value != 0) {
            add(value);
          }
        }
      }
      int at = (int) gram & slots.length - 1;
      while (slots[at] != 0) {
        if (slots[at] == gram) {
          return;
        }
        at = at + 1 & slots.length - 1;
      }
      slots[at] = gram;
      size++;
    }

    int size() {
      return size;
    }

    long[] toArray() {
      return Arrays.stream(slots).filter(value -> value != 0).toArray();
    }
  }
}
