package dev.echoforge.builtin;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something made when it is first asked for, once. A making that fails is tried again. */
final class Lazy<T> {

  private final Supplier<T> maker;
  private @Nullable T value;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  synchronized T get() {
    T made = value;
    if (made == null) {
      made = maker.get();
      value = made;
    }
    return made;
  }

  /** Closes and forgets what was made, if anything was. */
  synchronized void close(Consumer<T> closer) {
    T made = value;
    value = null;
    if (made != null) {
      closer.accept(made);
    }
  }
}
