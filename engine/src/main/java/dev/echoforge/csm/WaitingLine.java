package dev.echoforge.csm;

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
    var first = lines.pollFirstEntry();
    if (first == null) {
      return null;
    }
    E request = first.getValue().remove();
    if (!first.getValue().isEmpty()) {
      lines.put(first.getKey(), first.getValue());
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
