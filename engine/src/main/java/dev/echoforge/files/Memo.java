package dev.echoforge.files;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value made when it is first asked for, once. A failure is not kept: the next caller tries
 * again. Safe for concurrent use; callers that come while the value is made wait for it.
 */
public final class Memo<T> {

  private final Supplier<T> maker;
  private volatile @Nullable T value;

  /**
   * @param maker makes the value; what it throws reaches the caller of {@link #get}
   */
  public Memo(Supplier<T> maker) {
    this.maker = maker;
  }

  /** The value, made now if it was not made before. */
  public T get() {
    T made = value;
    return made == null ? make() : made;
  }

  private synchronized T make() {
    T made = value;
    if (made == null) {
      made = maker.get();
      value = made;
    }
    return made;
  }

  /** Closes and forgets what was made, if anything was. */
  public synchronized void close(Consumer<T> closer) {
    T made = value;
    value = null;
    if (made != null) {
      closer.accept(made);
    }
  }
}
