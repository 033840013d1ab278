package dev.echoforge.csm;

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
    return poll(requester -> true);
  }

  /** The next request of those whose turn it may be, or null. */
  @Nullable E poll(Predicate<Object> whose) {
    for (Object requester : lines.keySet()) {
      if (whose.test(requester)) {
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
