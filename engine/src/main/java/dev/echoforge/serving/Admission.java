package dev.echoforge.serving;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who of those that wait may begin: those with a listener first, as many as a batch whoever else
 * speaks; others while there are places, and beyond that those of requesters who have none, so that
 * nobody waits for the end of another's many.
 */
final class Admission {

  /** Streams that rest for slow consumers keep their memory: there may be so many per place. */
  private static final int RESTING_PER_PLACE = 4;

  private final int places;

  Admission(BatchLimits limits) {
    this.places = limits.maxStreams();
  }

  /** Takes the next one out of the line, or null; called with the scheduler's lock held. */
  <B extends BatchStream<?, ?, ?>> @Nullable B next(List<B> running, WaitingLine<B> waiting) {
    if (running.size() >= places * RESTING_PER_PLACE) {
      return null;
    }
    int awake = 0;
    int live = 0;
    Set<Object> served = new HashSet<>();
    for (B stream : running) {
      if (stream.hasRoom()) {
        awake++;
        live += stream.isLive() ? 1 : 0;
        served.add(stream.job().requester());
      }
    }
    if (live < places) {
      B listened = waiting.poll(stream -> stream.isLive() && stream.isWanted());
      if (listened != null) {
        return listened;
      }
    }
    if (served.size() >= places) {
      return null;
    }
    boolean free = awake < places;
    return waiting.poll(stream -> free || !served.contains(stream.job().requester()));
  }
}
