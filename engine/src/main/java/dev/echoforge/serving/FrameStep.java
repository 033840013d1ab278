package dev.echoforge.serving;

import dev.echoforge.parallel.Team;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a stream's frames before its consumer gets them, such as the codec's decoding.
 * Frames come in order, one at a time, but not always on the same thread; steps of several streams
 * may run at once.
 *
 * @param <S> the model's sequences
 * @param <T> what a frame becomes
 */
@FunctionalInterface
public interface FrameStep<S extends FrameSequence, T> {

  /**
   * Turns the newest frame into what the consumer gets.
   *
   * @param team free to be used until this returns; another one from frame to frame
   * @param sequence holds the frame; valid until this returns
   */
  T apply(Team team, S sequence);

  /**
   * Takes from the sequence what the newest frame is made of, so that it can be made while the
   * sequence goes on: where that takes long, and the consumer has frames already. Frames that are
   * not made so are made by {@link #apply}.
   *
   * @param sequence holds the frame; valid until this returns
   * @return what {@link #apply} would do, called once and before anything else is asked; or null
   *     where it needs the sequence
   */
  default @Nullable Function<Team, T> detached(S sequence) {
    return null;
  }

  /** Called once, after the last frame or when the stream is given up. */
  default void close() {}
}
