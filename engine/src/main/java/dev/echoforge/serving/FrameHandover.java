package dev.echoforge.serving;

import dev.echoforge.parallel.Team;
import dev.echoforge.serving.StreamHandle.End;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Hands the frames of a step over to their streams, or ends those. For the computing thread alone.
 *
 * @param <S> the model's sequences
 */
final class FrameHandover<S extends FrameSequence> {

  private final Team team;
  private final StepPlanner<S> planner;

  /** Those whose newest frame was put off. */
  private final List<BatchStream<?, S, ?>> deferred = new ArrayList<>();

  /**
   * @param team runs the streams' frame steps
   * @param planner keeps what whole sequences have computed
   */
  FrameHandover(Team team, StepPlanner<S> planner) {
    this.team = team;
    this.planner = planner;
  }

  /**
   * Hands the newest frames over, but those that are better made beside the model's next step,
   * which {@link #makeDeferred} makes: of up to two streams. With four nothing was gained, as each
   * read of the model's weights is then shared by so many.
   *
   * @param planned the step's sequences
   * @param running all streams
   */
  void handOver(List<S> planned, List<? extends BatchStream<?, S, ?>> running) {
    team.part("codec");
    List<BatchStream<?, S, ?>> making = new ArrayList<>();
    for (S sequence : planned) {
      if (sequence.promptLeft() == 0) {
        for (BatchStream<?, S, ?> stream : running) {
          if (sequence.equals(stream.sequence()) && hasFrame(stream, sequence)) {
            making.add(stream);
          }
        }
      }
    }
    if (team.isFasterBeside() && making.size() <= team.width()) {
      making.removeIf(this::defer);
    }
    make(making, team, BatchStream::make);
  }

  /** Whether frames were put off. */
  boolean areDeferred() {
    return !deferred.isEmpty();
  }

  /**
   * Makes the frames that were put off and hands them over; those of streams that have ended since
   * are dropped. May run beside a step of the model.
   *
   * @param members the threads that share the work
   */
  void makeDeferred(Team members) {
    List<BatchStream<?, S, ?>> making =
        deferred.stream().filter(stream -> stream.end() == null).toList();
    deferred.clear();
    make(making, members, BatchStream::makeDeferred);
  }

  /** Whether a stream has a frame to hand over, and not come to its end instead. */
  private boolean hasFrame(BatchStream<?, S, ?> stream, S sequence) {
    if (sequence.failure() != null) {
      stream.finish(End.FAILED, sequence.failure());
    } else if (sequence.ended()) {
      if (stream.job().keep()) {
        keepWhole(sequence);
      }
      stream.finish(End.SPOKEN, null);
    }
    return stream.end() == null;
  }

  private void keepWhole(S sequence) {
    try {
      planner.keepWhole(sequence);
    } catch (OutOfMemoryError e) {
      planner.dropPrefixes();
    }
  }

  /** Whether there is nothing to make of a stream's frame now: it was put off, or that failed. */
  private boolean defer(BatchStream<?, S, ?> stream) {
    try {
      if (!stream.defer()) {
        return false;
      }
      deferred.add(stream);
    } catch (Throwable e) {
      fail(stream, e);
    }
    return true;
  }

  /**
   * Makes frames: those of many streams side by side, each on a thread of its own, which wastes
   * less than sharing each one; those of a few one after the other.
   *
   * @param how makes a stream's frame; whether it was the last one allowed
   */
  private void make(
      List<BatchStream<?, S, ?>> streams,
      Team members,
      BiPredicate<BatchStream<?, S, ?>, Team> how) {
    if (streams.size() < Math.max(2, members.width())) {
      streams.forEach(stream -> make(stream, members, how));
    } else {
      members.run(streams.size(), (piece, member) -> make(streams.get(piece), Team.ALONE, how));
    }
  }

  private void make(
      BatchStream<?, S, ?> stream, Team members, BiPredicate<BatchStream<?, S, ?>, Team> how) {
    try {
      if (how.test(stream, members)) {
        stream.finish(End.LIMIT, null);
      }
    } catch (Throwable e) {
      fail(stream, e);
    }
  }

  private static void fail(BatchStream<?, ?, ?> stream, Throwable cause) {
    stream.finish(End.FAILED, StepFaults.failureOf(cause));
    StepFaults.throwIfFatal(cause);
  }
}
