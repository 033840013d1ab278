package dev.echoforge.server.tasks;

import dev.echoforge.server.database.Database;
import dev.echoforge.server.paging.Cursor;
import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.search.IndexInBackground;
import dev.echoforge.server.search.PostgresPairs;
import dev.echoforge.server.search.PostgresTextIndex;
import dev.echoforge.server.search.TextIndex;
import dev.echoforge.server.security.OwnerChanged;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Lists tasks, and finds them by what is in their texts without reading them all. */
@Component
public class TaskSearch {

  private static final Logger LOG = LoggerFactory.getLogger(TaskSearch.class);
  private static final int FIRST_CANDIDATES = 400;
  private static final int MAX_CANDIDATES = 4_000;

  /** So few are read one by one. */
  private static final int FEW = 1_500;

  private final TaskPages pages;
  private final @Nullable TaskTexts texts;
  private final IndexInBackground index;

  TaskSearch(TaskPages pages, TaskTextIndex rows, Database database) {
    TaskTexts inMemory = rows.inMemory();
    this.pages = pages;
    this.texts = inMemory;
    this.index =
        IndexInBackground.of(
            database,
            "tasks",
            TaskPages.TEXTS,
            source -> PostgresTextIndex.ensureOfNull(source, "tasks_untold", "tasks", "body"),
            inMemory == null ? null : before -> rows.read(inMemory, before));
  }

  @EventListener(ContextRefreshedEvent.class)
  void begin() {
    index.begin();
  }

  /** What an account owned has gone to another: the index is made anew of what is there then. */
  @TransactionalEventListener(fallbackExecution = true)
  void on(OwnerChanged event) {
    if (texts != null) {
      LOG.debug("the tasks of {} are indexed anew", event.from());
      texts.clear();
      index.again();
    }
  }

  /** A page of tasks. */
  public PageOf<ListedTask> page(PageRequest page, TaskFilter filter) {
    String words = filter.searched();
    if (words == null) {
      return pages.page(page, filter);
    }
    if (texts == null) {
      if (filter.narrow() && pages.few(filter, FEW)) {
        return pages.page(page, filter);
      }
      PageOf<ListedTask> first = pages.pageOfFirst(page, filter);
      return first.nextCursor() != null ? first : byText(page, filter, words);
    }
    if (!index.ready() || (filter.narrow() && pages.few(filter, FEW))) {
      return pages.page(page, filter);
    }
    if (!newestFirst(page)) {
      List<UUID> all =
          texts.candidates(filter.whose(), words, null, null, FEW + 1).stream()
              .map(TextIndex.Place::id)
              .toList();
      return all.size() > FEW ? pages.page(page, filter) : pages.pageAmong(all, page, filter);
    }
    return found(texts, page, filter, words);
  }

  private PageOf<ListedTask> byText(PageRequest page, TaskFilter filter, String words) {
    return pages.pageByText(
        page, filter, index.ready() && PostgresPairs.needed(words) ? words : null);
  }

  private static boolean newestFirst(PageRequest page) {
    return page.order().equals(TaskPages.ORDERS.order(null));
  }

  private PageOf<ListedTask> found(
      TaskTexts indexed, PageRequest page, TaskFilter filter, String words) {
    Cursor after = page.after();
    // From the cursor's instant on, and not from its row: the index may order those of one instant
    // otherwise than the database, which leaves out what was shown.
    Instant from = after == null ? filter.before() : Instant.parse(after.value());
    return pageOf(
        IndexInBackground.enough(
            page.limit() + 1,
            FIRST_CANDIDATES,
            MAX_CANDIDATES,
            (at, atLeast) ->
                young(indexed.candidates(filter.whose(), words, from, at, atLeast), filter),
            places -> pages.among(places.stream().map(TextIndex.Place::id).toList(), page, filter)),
        page);
  }

  /** None where all of them were made before the time that is asked for. */
  private static List<TextIndex.Place> young(List<TextIndex.Place> found, TaskFilter filter) {
    return filter.after() != null
            && !found.isEmpty()
            && found.getFirst().createdAt().isBefore(filter.after())
        ? List.of()
        : found;
  }

  private static PageOf<ListedTask> pageOf(List<ListedTask> found, PageRequest page) {
    if (found.size() <= page.limit()) {
      return new PageOf<>(found, null);
    }
    List<ListedTask> shown = found.subList(0, page.limit());
    Task last = shown.getLast().task();
    return new PageOf<>(
        shown, new Cursor(page.order().name(), last.createdAt().toString(), last.id()).encode());
  }
}
