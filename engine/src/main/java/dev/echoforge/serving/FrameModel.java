package dev.echoforge.serving;

import dev.echoforge.parallel.Team;
import java.util.List;

/**
 * A model that makes speech frame by frame and can advance several sequences in one pass over its
 * weights. A {@link BatchScheduler} owns it: all calls but {@link #maxPositions} and {@link
 * #frameRateHz} come from its one computing thread.
 *
 * <p>What a sequence gets may not depend on the others in the pass nor on how its prompt is cut
 * into chunks, to the bit.
 *
 * @param <R> what a sequence is asked for with
 * @param <S> the model's sequences
 */
public interface FrameModel<R extends FrameRequest, S extends FrameSequence> {

  /** How many positions a sequence may have, prompt and frames together. */
  int maxPositions();

  /** Frames in a second of speech. */
  double frameRateHz();

  /** Opens a sequence; nothing of its prompt has been computed yet, unless it brings it along. */
  S open(R request);

  /**
   * Advances every sequence by its {@linkplain FrameSequence#plannedRows planned rows}. Afterwards
   * those whose prompt is complete hold a new frame.
   *
   * @param team the threads that share this step's work: those that the model was made for, or
   *     fewer
   * @param sequences opened by this model; each must be told {@link FrameSequence#advance}
   */
  void step(Team team, List<S> sequences);
}
