package dev.echoforge.server.tasks;

import dev.echoforge.server.search.TextIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is in tasks' texts, in memory: an index for each owner, since everybody sees their own. */
final class TaskTexts {

  private static final UUID NOBODY = new UUID(0, 0);

  private final Map<UUID, TextIndex> owners = new ConcurrentHashMap<>();

  private static UUID key(@Nullable UUID owner) {
    return owner == null ? NOBODY : owner;
  }

  void put(@Nullable UUID owner, Instant createdAt, UUID id, String text) {
    owners
        .computeIfAbsent(key(owner), _ -> new TextIndex())
        .put(new TextIndex.Place(createdAt, id), text);
  }

  void putIfAbsent(@Nullable UUID owner, Instant createdAt, UUID id, String text) {
    owners
        .computeIfAbsent(key(owner), _ -> new TextIndex())
        .putIfAbsent(new TextIndex.Place(createdAt, id), text);
  }

  void remove(@Nullable UUID owner, Instant createdAt, UUID id) {
    TextIndex index = owners.get(key(owner));
    if (index != null) {
      index.remove(new TextIndex.Place(createdAt, id));
    }
  }

  /** Forgets what all owners have; their tasks are put anew. */
  void clear() {
    owners.clear();
  }

  /** The next tasks that may hold the words, newest first. */
  List<TextIndex.Place> candidates(
      TaskFilter.Whose whose,
      String words,
      @Nullable Instant from,
      TextIndex.@Nullable Place after,
      int atLeast) {
    if (whose.everybody()) {
      return ofEverybody(words, from, after, atLeast);
    }
    TextIndex index = owners.get(key(whose.account()));
    return index == null ? new ArrayList<>() : index.candidates(words, from, after, atLeast);
  }

  /**
   * Each owner has all that are as young as the last one told, or has no more: so the merged ones
   * have none missing down to there. Those of one instant stand together, as in one index.
   */
  private List<TextIndex.Place> ofEverybody(
      String words, @Nullable Instant from, TextIndex.@Nullable Place after, int atLeast) {
    List<TextIndex.Place> all =
        owners.values().stream()
            .flatMap(index -> index.candidates(words, from, after, atLeast).stream())
            .sorted()
            .toList();
    int end = Math.min(atLeast, all.size());
    while (end > 0
        && end < all.size()
        && all.get(end).createdAt().equals(all.get(end - 1).createdAt())) {
      end++;
    }
    return all.subList(0, end);
  }
}
