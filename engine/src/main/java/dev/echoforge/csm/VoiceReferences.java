package dev.echoforge.csm;

import dev.echoforge.checks.SentenceAttempt;
import dev.echoforge.checks.VoiceReference;
import dev.echoforge.files.ContentAddress;
import dev.echoforge.mimi.Mimi;
import dev.echoforge.mimi.MimiDecoder;
import dev.echoforge.serving.BatchScheduler;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What sentences' voices are compared with: recordings as they come out of the codec. Learned once
 * for each; what was used least recently goes first. Safe for concurrent use.
 */
final class VoiceReferences {

  private static final int MAX_KEPT = 64;

  /** Frames that are decoded between two steps of the speech that is being made. */
  private static final int FRAMES_AT_ONCE = 16;

  /** The newest so many frames of a conversation tell a voice: 24 s. */
  private static final int MAX_FRAMES = 300;

  private final BatchScheduler<?, ?> scheduler;
  private final Mimi mimi;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, VoiceReference> known = new LinkedHashMap<>(16, 0.75f, true);

  VoiceReferences(BatchScheduler<?, ?> scheduler, Mimi mimi) {
    this.scheduler = scheduler;
    this.mimi = mimi;
  }

  /** The reference that segments of one speaker make. */
  VoiceReference of(List<ContextSegment> segments) {
    List<ContextSegment> newest = newest(segments);
    String address = address(newest);
    lock.lock();
    try {
      VoiceReference there = known.get(address);
      if (there != null) {
        return there;
      }
    } finally {
      lock.unlock();
    }
    VoiceReference made = VoiceReference.of(newest.stream().map(this::decoded).toList());
    lock.lock();
    try {
      known.put(address, made);
      if (known.size() > MAX_KEPT) {
        known.remove(known.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
    return made;
  }

  private static List<ContextSegment> newest(List<ContextSegment> segments) {
    List<ContextSegment> newest = new ArrayList<>();
    int frames = 0;
    for (ContextSegment segment : segments.reversed()) {
      frames += segment.codes().length;
      if (!newest.isEmpty() && frames > MAX_FRAMES) {
        break;
      }
      newest.addFirst(segment);
    }
    return newest;
  }

  private static String address(List<ContextSegment> segments) {
    ContentAddress address = ContentAddress.of("csm-voice-reference-1");
    for (ContextSegment segment : segments) {
      address.add(segment.text()).add(segment.codes().length);
      for (int[] frame : segment.codes()) {
        address.add(frame);
      }
    }
    return address.hex();
  }

  private SentenceAttempt decoded(ContextSegment segment) {
    int[][] codes = segment.codes();
    List<float[]> pieces = new ArrayList<>();
    try {
      MimiDecoder decoder = scheduler.runExclusive(mimi::decoder).join();
      for (int from = 0; from < codes.length; from += FRAMES_AT_ONCE) {
        int[][] some =
            Arrays.copyOfRange(codes, from, Math.min(codes.length, from + FRAMES_AT_ONCE));
        pieces.add(scheduler.runExclusive(team -> decoder.decode(some)).join());
      }
    } catch (CompletionException e) {
      if (e.getCause() instanceof SpeechException problem) {
        throw problem;
      }
      throw new SpeechFailedException("decoding a recording failed: " + e.getCause(), e);
    }
    float[] samples = new float[pieces.stream().mapToInt(piece -> piece.length).sum()];
    int at = 0;
    for (float[] piece : pieces) {
      System.arraycopy(piece, 0, samples, at, piece.length);
      at += piece.length;
    }
    return new SentenceAttempt(
        segment.text(), samples, mimi.config().sampleRateHz(), null, SentenceAttempt.Ending.SPOKEN);
  }
}
