package dev.echoforge.parallel;

/**
 * A team of the caller alone.
 *
 * @param number what the caller is told that its number is
 */
record LoneMember(int number) implements Team {

  @Override
  public int size() {
    return 1;
  }

  @Override
  public int piecesEach() {
    return 1;
  }

  @Override
  public void run(int pieces, Job job) {
    for (int piece = 0; piece < pieces; piece++) {
      job.run(piece, number);
    }
  }

  @Override
  public void run(int pieces, RepeatableJob job) {
    for (int piece = 0; piece < pieces; piece++) {
      job.compute(piece, number);
      job.commit(piece, number);
    }
  }

  @Override
  public void close() {}
}
