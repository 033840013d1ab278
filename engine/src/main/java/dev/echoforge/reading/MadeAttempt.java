package dev.echoforge.reading;

import dev.echoforge.checks.Fault;
import dev.echoforge.checks.SentenceAttempt.Ending;
import dev.echoforge.checks.Verdict;
import dev.echoforge.serving.StreamHandle;
import dev.echoforge.serving.StreamHandle.End;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SpeechCancelledException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attempt at a sentence that is being made: its frames so far, and what is said of them. */
final class MadeAttempt<F> {

  private final SentenceJudge<F> judge;
  private final StreamHandle<F> handle;
  private final List<F> frames = new ArrayList<>();
  private long samples;
  private long quiet;
  private boolean stopped;
  private boolean overlong;
  private @Nullable Verdict verdict;

  /** What its checks found in its beginning, where it was looked at by itself. */
  private @Nullable Verdict opening;

  MadeAttempt(SentenceJudge<F> judge, StreamHandle<F> handle) {
    this.judge = judge;
    this.handle = handle;
  }

  List<F> frames() {
    return frames;
  }

  long samples() {
    return samples;
  }

  /** What its checks found; null while it is being made. */
  @Nullable Verdict verdict() {
    return verdict;
  }

  /** What is known of it: all of it, or its beginning. */
  @Nullable Verdict known() {
    return verdict == null ? opening : verdict;
  }

  /** Looks at its first frames by themselves; one that fails rests. */
  Verdict judgeOpening(int count) {
    Verdict found = judgeFirst(count);
    opening = found;
    return found;
  }

  /** Whether it was stopped at the most frames that it may have. */
  boolean atLimit() {
    return overlong || handle.end() == End.LIMIT;
  }

  /** Whether its length was what it was stopped for. */
  boolean wasCut() {
    return atLimit() || (stopped && faults().contains(Fault.TOO_LONG));
  }

  /** Whether the model said that it was over. */
  boolean cameToItsEnd() {
    return !stopped && handle.end() == End.SPOKEN;
  }

  /** Takes what is there. */
  void poll() {
    while (verdict == null && opening == null) {
      End before = handle.end(); // asked first: what it had made by then can be taken
      F frame = handle.poll();
      if (frame != null) {
        take(frame);
      } else if (before == null) {
        return;
      } else if (before == End.CANCELLED) {
        throw new SpeechCancelledException();
      } else {
        end();
      }
    }
  }

  /** Waits for the next frame; whether there was one. */
  boolean await(Cancellation cancellation) throws InterruptedException {
    if (verdict != null) {
      return false;
    }
    F frame = handle.next(cancellation);
    if (frame == null) {
      end();
      return false;
    }
    take(frame);
    return true;
  }

  private void take(F frame) {
    frames.add(frame);
    samples += judge.length(frame);
    quiet = judge.isQuiet(frame) ? quiet + judge.length(frame) : 0;
    overlong = judge.isTooLong(samples);
    if (overlong || judge.isTooQuiet(quiet)) {
      stop();
    }
  }

  /** Ends it where it is: what it has is too much already. */
  void stop() {
    stopped = true;
    handle.close();
    end();
  }

  private void end() {
    verdict = judge.judge(frames, atLimit() ? Ending.LIMIT : Ending.SPOKEN);
  }

  /** How many of its frames there are in so many samples. */
  int framesIn(long most) {
    int count = 0;
    long length = 0;
    while (count < frames.size() && length + judge.length(frames.get(count)) <= most) {
      length += judge.length(frames.get(count++));
    }
    return count;
  }

  /** What the checks say of its first frames. */
  Verdict judgeFirst(int count) {
    return judge.judge(frames.subList(0, count), Ending.OPEN);
  }

  /** The faults that are known. */
  List<Fault> faults() {
    Verdict known = known();
    return known == null ? List.of() : known.faults();
  }

  void close() {
    handle.close();
  }
}
