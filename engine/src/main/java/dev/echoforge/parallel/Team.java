package dev.echoforge.parallel;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads that do one job at a time together, the caller among them. A job is cut into pieces;
 * whoever is free takes the next one, so that a member that has lost its core holds up no more than
 * the piece that it is at. One caller at a time.
 */
public interface Team extends AutoCloseable {

  /** A team of the caller alone. */
  @SuppressWarnings("ClassInitializationDeadlock") // others are made within teams alone
  Team ALONE = new LoneMember(0);

  /**
   * A team of the caller and size − 1 threads, which spin for a moment after each job and then
   * park. A job given while another runs is refused with an IllegalStateException.
   */
  static Team of(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a team has at least 1 member, got " + size);
    }
    return size == 1 ? ALONE : new ThreadTeam(size, SpinLimits.DEFAULT);
  }

  /** How many members may share a job: their numbers are below. */
  int size();

  /** How many members do share jobs now, from 1 to {@link #size}. */
  default int width() {
    return size();
  }

  /** A team of this one's caller alone, under the number that it has here. */
  default Team alone() {
    return ALONE;
  }

  /**
   * How many pieces a job that can be cut at will should now have for each member: few, since each
   * has to be handed out, but enough for members to end together. Results don't depend on it.
   */
  default int piecesEach() {
    return 4;
  }

  /**
   * Lets so many members share the next jobs; the others rest. Results don't depend on it.
   *
   * @param members from 1 to {@link #size}
   */
  default void resize(int members) {}

  /**
   * Runs every piece of the job once and returns when all are done; what one throws is thrown here.
   * Where a member loses its core, the caller waits for it.
   */
  void run(int pieces, Job job);

  /**
   * As {@link #run(int, Job)}, for pieces that may be computed twice: where a member doesn't come
   * back, the caller computes its piece again and goes on. What the late one computes is dropped.
   */
  void run(int pieces, RepeatableJob job);

  /**
   * Does two things at the same time, each by a member alone that others help once they are free,
   * and returns when both are done; what one throws is thrown here. Worth it where they wait for
   * different things, such as memory and arithmetic. Where only one member works, one after the
   * other.
   *
   * @param first given a team that shares its jobs; results don't depend on who helps
   * @param second as the first; on another thread
   */
  default void runBeside(Consumer<Team> first, Consumer<Team> second) {
    first.accept(this);
    second.accept(this);
  }

  /**
   * Whether {@link #runBeside} is known to take less time than one task after the other, each by
   * all: with two members. More were not measured.
   */
  default boolean isFasterBeside() {
    return width() == 2;
  }

  /**
   * Waits until no member computes anything, also none that is late with a dropped piece. Called
   * before memory is given back that jobs have read.
   */
  default void settle() {}

  /** Says what the caller is about to do, for a profile. */
  default void part(String name) {}

  /** Measures from now on, or no more. */
  default void measure(@Nullable TeamProfile profile) {}

  /** Ends the threads, once none computes anything. */
  @Override
  void close();

  /** A job of pieces that each have to be done once. */
  @FunctionalInterface
  interface Job {

    /**
     * Does a piece.
     *
     * @param piece from 0 to the job's pieces less one
     * @param member who does it, below the team's size: tells whose scratch to use
     */
    void run(int piece, int member);
  }

  /**
   * A job whose pieces may be computed by two members at once, of which one is let through.
   *
   * <p>A late member may compute when the job is long over and its inputs hold something else:
   * computing has to end then too, and may throw or give anything.
   */
  interface RepeatableJob {

    /**
     * Computes a piece into memory of the member's own.
     *
     * @param piece as for {@link Job}
     * @param member as for {@link Job}
     */
    void compute(int piece, int member);

    /** Puts what the member has just computed where it belongs; called once for each piece. */
    void commit(int piece, int member);
  }
}
