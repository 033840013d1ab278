package dev.echoforge.server.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An index of a list's texts that is made in the background after the start: in H2, which is this
 * process's alone, in memory; in PostgreSQL by the database. Until it is there a search reads the
 * rows.
 *
 * <p>In memory: not begun, being made, ready; and being made once more after {@link #again}.
 */
public final class IndexInBackground {

  private static final Logger LOG = LoggerFactory.getLogger(IndexInBackground.class);

  /** How an index is made. */
  public interface Source {

    /** Has the database make its own; called where there is none in memory. */
    void ensureInDatabase();

    /**
     * Adds the next rows to the index in memory, newest first.
     *
     * @param before where the last ones ended; null at the beginning
     * @return where the next ones begin; null at the end
     */
    TextIndex.@Nullable Place read(TextIndex.@Nullable Place before) throws InterruptedException;
  }

  private final String name;
  private final boolean inMemory;
  private final Source source;
  private volatile boolean ready;
  private boolean begun;

  /**
   * One that is not made yet.
   *
   * @param name what is searched, for the log, such as {@code tasks}
   * @param inMemory whether it is made in memory
   */
  public IndexInBackground(String name, boolean inMemory, Source source) {
    this.name = name;
    this.inMemory = inMemory;
    this.source = source;
  }

  /** Makes it, unless that has begun. */
  public synchronized void begin() {
    if (!begun) {
      begun = true;
      start();
    }
  }

  /** Makes the one in memory anew, since what was in it was thrown away. */
  public void again() {
    ready = false;
    start();
  }

  private void start() {
    Thread.ofPlatform().name("search-" + name).daemon(true).start(this::build);
  }

  private void build() {
    try {
      if (!inMemory) {
        source.ensureInDatabase();
        return;
      }
      TextIndex.Place at = null;
      do {
        at = source.read(at);
      } while (at != null);
      ready = true;
    } catch (InterruptedException e) {
      LOG.debug("the index of {} is not finished: the server stops", name);
    } catch (RuntimeException | Error e) {
      LOG.warn("searching {} reads all of them: {}", name, e.toString());
    }
  }

  /** Whether the one in memory is whole. */
  public boolean ready() {
    return ready;
  }

  /** The next places that may hold the words, newest first. */
  @FunctionalInterface
  public interface Candidates {
    /**
     * Finds some.
     *
     * @param after where the last ones ended; null at the beginning
     * @param atLeast how many, if there are so many
     */
    List<TextIndex.Place> next(TextIndex.@Nullable Place after, int atLeast);
  }

  /**
   * Reads the rows of candidates until there are enough: few at first, since they may do, and twice
   * as many each time.
   *
   * @param wanted how many rows
   * @param first how many candidates at first
   * @param most how many candidates at once
   * @param rows the rows of candidates that fit; more than are wanted do no harm
   */
  public static <T> List<T> enough(
      int wanted,
      int first,
      int most,
      Candidates candidates,
      Function<List<TextIndex.Place>, List<T>> rows) {
    List<T> found = new ArrayList<>();
    TextIndex.Place at = null;
    for (int count = first; found.size() < wanted; count = Math.min(most, 2 * count)) {
      List<TextIndex.Place> next = candidates.next(at, count);
      if (next.isEmpty()) {
        break;
      }
      at = next.getLast();
      found.addAll(rows.apply(next));
    }
    return found.size() > wanted ? found.subList(0, wanted) : found;
  }
}
