package dev.echoforge.reading;

import dev.echoforge.speech.Cancellation;

/**
 * One work's place among those that an engine speaks. It is computed only while it holds its turn,
 * and gives it away between two sentences, or sooner for what is more urgent. Safe for concurrent
 * use.
 */
public interface Turn extends AutoCloseable {

  /** A turn that nobody else waits for. */
  Turn ALONE =
      new Turn() {
        @Override
        public void checkpoint(boolean sentence, Cancellation cancellation) {}

        @Override
        public void priority(Priority priority) {}

        @Override
        public boolean leave() {
          return false;
        }

        @Override
        public void close() {}
      };

  /**
   * Lets others go first if it is their turn, and returns when it is this work's again. Only the
   * thread that computes the work calls it.
   *
   * @param sentence whether a sentence has ended; else only what is more urgent goes first
   * @throws dev.echoforge.speech.SpeechCancelledException if the work is cancelled meanwhile
   */
  void checkpoint(boolean sentence, Cancellation cancellation);

  /** Makes the work more or less urgent, as listeners come and go. */
  void priority(Priority priority);

  /**
   * Gives up a work that has never had its turn.
   *
   * @return false if it has begun already
   */
  boolean leave();

  /** Ends the work; the next one has its turn. */
  @Override
  void close();
}
