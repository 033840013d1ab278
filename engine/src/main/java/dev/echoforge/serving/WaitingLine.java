package dev.echoforge.serving;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Requests that wait for their turn: requesters take turns, and each one's requests come in order,
 * so that who asks for a book does not keep the others waiting.
 */
final class WaitingLine<E> {

  private final LinkedHashMap<Object, ArrayDeque<E>> lines = new LinkedHashMap<>();
  private int size;

  int size() {
    return size;
  }

  void add(Object requester, E request) {
    lines.computeIfAbsent(requester, r -> new ArrayDeque<>()).add(request);
    size++;
  }

  /** The next request, or null. */
  @Nullable E poll() {
    return poll(request -> true);
  }

  /** The next request that may begin, or null; only each requester's first one is asked about. */
  @Nullable E poll(Predicate<E> mayBegin) {
    for (Object requester : lines.keySet()) {
      if (mayBegin.test(requireNonNull(lines.get(requester)).getFirst())) {
        return take(requester, requireNonNull(lines.remove(requester)));
      }
    }
    return null;
  }

  /** The first of a line, which goes behind the others'. */
  private E take(Object requester, ArrayDeque<E> line) {
    E request = line.remove();
    if (!line.isEmpty()) {
      lines.put(requester, line);
    }
    size--;
    return request;
  }

  /** Takes requests out of the line that have been given up. */
  void removeIf(Predicate<E> givenUp) {
    for (ArrayDeque<E> line : lines.values()) {
      size -= line.size();
      line.removeIf(givenUp);
      size += line.size();
    }
    lines.values().removeIf(ArrayDeque::isEmpty);
  }
}
