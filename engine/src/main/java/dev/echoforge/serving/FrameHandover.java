package dev.echoforge.serving;

import dev.echoforge.parallel.Team;
import dev.echoforge.serving.StreamHandle.End;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands the frames of a step over to their streams, or ends those. For the computing thread alone.
 *
 * @param <S> the model's sequences
 */
final class FrameHandover<S extends FrameSequence> {

  private final Team team;
  private final StepPlanner<S> planner;

  /**
   * @param team runs the streams' frame steps
   * @param planner keeps what whole sequences have computed
   */
  FrameHandover(Team team, StepPlanner<S> planner) {
    this.team = team;
    this.planner = planner;
  }

  /**
   * Hands the newest frames over. Frame steps of many streams run side by side, each on a thread of
   * its own, which wastes less than sharing each one; those of a few one after the other.
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
    if (making.size() < Math.max(2, team.width())) {
      making.forEach(stream -> make(stream, team));
    } else {
      team.run(making.size(), (piece, member) -> make(making.get(piece), Team.ALONE));
    }
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

  private static <S extends FrameSequence, T> void make(BatchStream<?, S, T> stream, Team members) {
    S sequence = stream.sequence();
    if (sequence == null) {
      return;
    }
    try {
      T frame = stream.job().step().apply(members, sequence);
      if (stream.deliver(frame)) {
        stream.finish(End.LIMIT, null);
      }
    } catch (Throwable e) {
      stream.finish(End.FAILED, StepFaults.failureOf(e));
      StepFaults.throwIfFatal(e);
    }
  }
}
