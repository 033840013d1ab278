package dev.echoforge.server.search;

import dev.echoforge.server.database.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
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

  /** Adds rows to the index in memory. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Adds the next rows, newest first.
     *
     * @param before where the last ones ended; null at the beginning
     * @return where the next ones begin; null at the end
     */
    TextIndex.@Nullable Place read(TextIndex.@Nullable Place before) throws InterruptedException;
  }

  private final String name;
  private final BooleanSupplier inDatabase;
  private final @Nullable Reader reader;
  private final Executor threads;
  private final AtomicInteger build = new AtomicInteger();
  private volatile boolean ready;
  private boolean begun;

  /**
   * One that is not made yet.
   *
   * @param name what is searched, for the log, such as {@code tasks}
   * @param inDatabase has the database make its own, where there is no reader; tells whether it is
   *     there
   * @param reader reads for the one in memory; null where there is none
   */
  IndexInBackground(
      String name, BooleanSupplier inDatabase, @Nullable Reader reader, Executor threads) {
    this.name = name;
    this.inDatabase = inDatabase;
    this.reader = reader;
    this.threads = threads;
  }

  /**
   * One of a table's texts that is not made yet, and that outages of the database only delay.
   *
   * @param texts the texts in small letters, as SQL
   * @param beside has the database make what else its searches need
   * @param rows reads rows into the index in memory; null where the database makes its own
   */
  public static IndexInBackground of(
      Database database,
      String table,
      List<String> texts,
      Consumer<DataSource> beside,
      @Nullable UnaryOperator<TextIndex.@Nullable Place> rows) {
    return new IndexInBackground(
        table,
        () -> {
          beside.accept(database.direct());
          PostgresTextIndex.ensure(database.direct(), table + "_text", table, texts);
          return PostgresTextIndex.ensurePairs(database.direct(), table + "_pairs", table, texts);
        },
        rows == null
            ? null
            : before ->
                database.persistently(() -> Optional.ofNullable(rows.apply(before))).orElse(null),
        work -> Thread.ofPlatform().name("search-" + table).daemon(true).start(work));
  }

  /** Makes it, unless that has begun. */
  public synchronized void begin() {
    if (!begun) {
      begun = true;
      start();
    }
  }

  /** Makes the one in memory anew, since what was in it was thrown away. */
  public synchronized void again() {
    ready = false;
    start();
  }

  private void start() {
    int number = build.incrementAndGet();
    threads.execute(() -> build(number));
  }

  /** Makes the one of a number, unless a later one was begun: what was read before may be gone. */
  private void build(int number) {
    try {
      if (reader == null) {
        if (inDatabase.getAsBoolean()) {
          finish(number);
        }
        return;
      }
      TextIndex.Place at = null;
      do {
        at = reader.read(at);
      } while (at != null && build.get() == number);
      finish(number);
    } catch (InterruptedException e) {
      LOG.debug("the index of {} is not finished: the server stops", name);
    } catch (RuntimeException | Error e) {
      LOG.warn("searching {} reads all of them: {}", name, e.toString());
    }
  }

  private synchronized void finish(int number) {
    if (build.get() == number) {
      ready = true;
    }
  }

  /**
   * Whether the one in memory is whole, or the database has its own, also of {@linkplain
   * PostgresPairs pairs}.
   */
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
