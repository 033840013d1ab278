package dev.echoforge.csm;

import dev.echoforge.dsp.Resampler;
import dev.echoforge.mimi.Mimi;
import dev.echoforge.serving.BatchScheduler;
import dev.echoforge.speech.Pcm;
import dev.echoforge.speech.Segment;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.SpeechRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Requests' context as the model takes it. Recordings are encoded once and their codes kept for the
 * next request; what was used least recently goes first. Safe for concurrent use.
 */
final class SpokenContext {

  private static final int MAX_KEPT = 32;

  private final BatchScheduler<?, ?> scheduler;
  private final Mimi mimi;
  private final int codebooks;
  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<Recording, int[][]> known = new LinkedHashMap<>(16, 0.75f, true);

  SpokenContext(BatchScheduler<?, ?> scheduler, Mimi mimi, int codebooks) {
    this.scheduler = scheduler;
    this.mimi = mimi;
    this.codebooks = codebooks;
  }

  /** A recording, equal if its samples are. */
  private record Recording(Pcm pcm) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Recording(Pcm that)
          && that.sampleRateHz() == pcm.sampleRateHz()
          && Arrays.equals(that.samples(), pcm.samples());
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(pcm.samples());
    }
  }

  List<ContextSegment> of(SpeechRequest request) {
    List<ContextSegment> segments = new ArrayList<>();
    for (Segment segment : request.context()) {
      segments.add(new ContextSegment(segment.speaker(), segment.text(), codes(segment.audio())));
    }
    return segments;
  }

  private int[][] codes(Pcm pcm) {
    Recording recording = new Recording(pcm);
    lock.lock();
    try {
      int[][] codes = known.get(recording);
      if (codes != null) {
        return codes;
      }
    } finally {
      lock.unlock();
    }
    int[][] codes = encode(pcm);
    lock.lock();
    try {
      known.put(recording, codes);
      if (known.size() > MAX_KEPT) {
        known.pollFirstEntry();
      }
    } finally {
      lock.unlock();
    }
    return codes;
  }

  /** Encodes a recording of any rate, between two steps of the speech that is being made. */
  int[][] encode(Pcm recording) {
    Pcm pcm = Resampler.resample(recording, mimi.config().sampleRateHz());
    try {
      return scheduler.runExclusive(team -> mimi.encode(team, pcm, codebooks, frame -> {})).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof SpeechException problem) {
        throw problem;
      }
      throw new SpeechFailedException("encoding a recording failed: " + e.getCause(), e);
    }
  }
}
