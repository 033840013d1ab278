package dev.echoforge.server.recordings;

import dev.echoforge.server.database.Database;
import dev.echoforge.server.search.IndexInBackground;
import dev.echoforge.server.search.PostgresPairs;
import dev.echoforge.server.search.TextIndex;
import dev.echoforge.server.search.TextIndex.Place;
import dev.echoforge.server.security.Caller;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Finds recordings by what is in their texts without reading them all. */
@Component
class RecordingSearch {

  private static final int CANDIDATES = 200;
  private static final int MAX_CANDIDATES = 2_000;
  private static final int FEW = 1_000;

  private final RecordingTexts rows;
  private final @Nullable TextIndex texts;
  private final IndexInBackground built;

  RecordingSearch(RecordingTexts rows, RecordingTextIndex index, Database database) {
    TextIndex inMemory = index.inMemory();
    this.rows = rows;
    this.texts = inMemory;
    this.built =
        IndexInBackground.of(
            database,
            "recordings",
            RecordingTexts.TEXTS,
            _ -> {},
            inMemory == null ? null : before -> index.read(inMemory, before));
  }

  @EventListener(ContextRefreshedEvent.class)
  void begin() {
    built.begin();
  }

  /**
   * The recordings that may hold the words, if they are few: no other does. Null where they are
   * many, and a page is soon full, or where there is no index for them.
   */
  @Nullable List<UUID> holding(String words) {
    List<UUID> found;
    if (texts != null) {
      if (!built.ready()) {
        return null;
      }
      found = texts.candidates(words, null, null, FEW + 1).stream().map(Place::id).toList();
    } else if (PostgresPairs.needed(words) && !built.ready()) {
      return null;
    } else {
      found = rows.idsByText(words, paired(words), FEW + 1);
    }
    return found.size() > FEW ? null : found;
  }

  /** Whether the database finds words by their pairs of letters. */
  private boolean paired(String words) {
    return built.ready() && PostgresPairs.needed(words);
  }

  /**
   * The newest recordings that somebody sees and that hold the words in the title, the text or the
   * voice's name.
   *
   * @param before only those that come after this one in the list
   */
  List<Recording> newest(Caller caller, String words, @Nullable RecordingCursor before, int limit) {
    TextIndex indexed = texts;
    if (indexed == null) {
      List<Recording> recent = rows.newestOfRecent(caller, words, before, limit);
      return recent.size() >= limit
          ? recent
          : rows.newestByText(caller, words, paired(words), before, limit);
    }
    if (!built.ready()) {
      return rows.newest(caller, words, before, limit);
    }
    Instant from = before == null ? null : before.createdAt();
    return IndexInBackground.enough(
        limit,
        CANDIDATES,
        MAX_CANDIDATES,
        (at, atLeast) -> indexed.candidates(words, from, at, atLeast),
        places ->
            rows.newestOf(places.stream().map(Place::id).toList(), caller, words, before, limit));
  }
}
