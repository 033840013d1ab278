package dev.echoforge.csm;

import dev.echoforge.parallel.Team;

/**
 * A team of several members that are all the caller; every piece that may be repeated is computed
 * by two of them, the later pieces first.
 */
record SequentialTeam(int size) implements Team {

  @Override
  public void run(int pieces, Job job) {
    for (int piece = pieces - 1; piece >= 0; piece--) {
      job.run(piece, piece % size);
    }
  }

  @Override
  public void run(int pieces, RepeatableJob job) {
    for (int piece = pieces - 1; piece >= 0; piece--) {
      job.compute(piece, (piece + 1) % size);
      job.compute(piece, piece % size);
      job.commit(piece, piece % size);
    }
  }

  @Override
  public void close() {}
}
