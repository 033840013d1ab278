package dev.echoforge.parallel;

import java.time.Duration;

/** Threads that do one job at a time together, the caller among them. One caller at a time. */
public interface Team extends AutoCloseable {

  /** A team of the caller alone. */
  Team ALONE =
      new Team() {
        @Override
        public int size() {
          return 1;
        }

        @Override
        public void run(Job job) {
          job.run(0);
        }

        @Override
        public void close() {}
      };

  /**
   * A team of the caller and size − 1 threads, which spin while jobs come and park when none has
   * come for a millisecond. A job given while another runs is refused with an
   * IllegalStateException.
   */
  static Team of(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a team has at least 1 member, got " + size);
    }
    return size == 1 ? ALONE : new SpinningTeam(size, Duration.ofMillis(1));
  }

  /** How many threads share a job. */
  int size();

  /**
   * Runs the job once on every member and returns when all are done; what a member throws is thrown
   * here.
   */
  void run(Job job);

  @Override
  void close();

  /** One member's share of a job. */
  @FunctionalInterface
  interface Job {

    /**
     * @param member which share this is, from 0 to the team's size less one
     */
    void run(int member);
  }
}
