package dev.echoforge.server.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items its rows
 * @param nextCursor asks for the next page; null on the last
 */
public record PageOf<T>(List<T> items, @Nullable String nextCursor) {

  /** Copies the rows. */
  public PageOf {
    items = List.copyOf(items);
  }

  /** The same page of other values. */
  public <R> PageOf<R> map(Function<T, R> change) {
    return new PageOf<>(items.stream().map(change).toList(), nextCursor);
  }
}
