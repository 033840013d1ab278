package dev.echoforge.engines;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the engines are well.
 *
 * @param speaking the instance that {@code auto} would take now; null where none can speak
 * @param failed those that failed, in a line each
 */
public record EngineHealth(@Nullable String speaking, List<String> failed) {

  /** Copies the list. */
  public EngineHealth {
    failed = List.copyOf(failed);
  }

  /** Whether something can speak. */
  public boolean isUp() {
    return speaking != null;
  }
}
