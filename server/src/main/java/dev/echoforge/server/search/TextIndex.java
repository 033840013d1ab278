package dev.echoforge.server.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a list (recordings, tasks) may hold some words: a Bloom filter for each, in memory,
 * of the sequences of up to three letters in its texts. It never misses one and names few that do
 * not hold the words, so that the database has to read those alone. A filter takes about as many
 * bytes as a short text has letters, and far fewer for a long one.
 */
public final class TextIndex {

  /** An empty one. */
  public TextIndex() {}

  /** Newest first, as lists are; those of one instant stand together, in any order. */
  private final NavigableMap<Place, long[]> filters = new ConcurrentSkipListMap<>();

  /**
   * A row's place in the list.
   *
   * @param createdAt when it was made
   * @param id its id
   */
  public record Place(Instant createdAt, UUID id) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
      int newer = other.createdAt.compareTo(createdAt);
      return newer != 0 ? newer : other.id.compareTo(id);
    }
  }

  /** Adds a recording, or replaces what is known of it. */
  public void put(Place place, String... texts) {
    filters.put(place, GramFilter.of(texts));
  }

  /** Adds one that was read a while ago: what came in the meantime is newer. */
  public void putIfAbsent(Place place, String... texts) {
    if (!filters.containsKey(place)) {
      filters.putIfAbsent(place, GramFilter.of(texts));
    }
  }

  public void remove(Place place) {
    filters.remove(place);
  }

  /**
   * The next recordings that may hold the words.
   *
   * @param from the first moment that is of interest, or null for now
   * @param after where the last call ended, or null
   * @param atLeast how many to find; more where many are of one instant
   */
  public List<Place> candidates(
      String words, @Nullable Instant from, @Nullable Place after, int atLeast) {
    long[] wanted = GramFilter.grams(words);
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
      if (GramFilter.holds(entry.getValue(), wanted)) {
        found.add(entry.getKey());
      }
    }
    return found;
  }
}
