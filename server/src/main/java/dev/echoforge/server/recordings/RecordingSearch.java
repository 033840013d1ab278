package dev.echoforge.server.recordings;

import dev.echoforge.server.database.Database;
import dev.echoforge.server.recordings.TextIndex.Place;
import dev.echoforge.server.security.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Finds recordings by what is in their texts without reading them all: in H2, which is this
 * process's alone, by an index in memory; in PostgreSQL by an index of its own. Both are made in the
 * background after the start; until then a search reads the rows.
 */
@Component
class RecordingSearch {

  private static final Logger LOG = LoggerFactory.getLogger(RecordingSearch.class);
  private static final int PAGE = 1_000;
  private static final int CANDIDATES = 200;

  private final RecordingStore store;
  private final Database database;
  private volatile boolean ready;
  private volatile boolean begun;

  RecordingSearch(RecordingStore store, Database database) {
    this.store = store;
    this.database = database;
  }

  @EventListener(ContextRefreshedEvent.class)
  synchronized void begin() {
    if (!begun) {
      begun = true;
      Thread.ofPlatform().name("search-index").daemon(true).start(this::build);
    }
  }

  private void build() {
    try {
      TextIndex texts = store.index();
      if (texts == null) {
        PostgresTextIndex.ensure(database.direct());
        return;
      }
      RecordingCursor at = null;
      do {
        RecordingCursor from = at;
        at =
            database
                .persistently(() -> Optional.ofNullable(store.index(texts, from, PAGE)))
                .orElse(null);
      } while (at != null);
      ready = true;
    } catch (InterruptedException e) {
      LOG.debug("the index of texts is not finished: the server stops");
    } catch (RuntimeException | Error e) {
      LOG.warn("searching recordings reads all of them: {}", e.toString());
    }
  }

  /**
   * The newest recordings that somebody sees and that hold the words in the title, the text or the
   * voice's name.
   *
   * @param before only those that come after this one in the list
   */
  List<Recording> newest(
      Caller caller, String words, @Nullable RecordingCursor before, int limit) {
    TextIndex texts = store.index();
    if (texts == null) {
      List<Recording> recent = store.newestOfRecent(caller, words, before, limit, PAGE);
      return recent.size() >= limit ? recent : store.newestByText(caller, words, before, limit);
    }
    if (!ready) {
      return store.newest(caller, words, before, limit);
    }
    Instant from = before == null ? null : before.createdAt();
    List<Recording> found = new ArrayList<>();
    Place at = null;
    while (found.size() < limit) {
      List<Place> candidates = texts.candidates(words, from, at, CANDIDATES);
      if (candidates.isEmpty()) {
        break;
      }
      at = candidates.getLast();
      found.addAll(
          store.newestOf(
              candidates.stream().map(Place::id).toList(),
              caller,
              words,
              before,
              limit - found.size()));
    }
    return found;
  }
}
