package dev.echoforge.server.synthesis;

import dev.echoforge.delivery.PreparedWork;
import dev.echoforge.delivery.RenderSink;
import dev.echoforge.delivery.Renderer.Pace;
import dev.echoforge.delivery.Rendition;
import dev.echoforge.delivery.ResolvedVoice;
import dev.echoforge.reading.Priority;
import dev.echoforge.reading.Turn;
import dev.echoforge.server.synthesis.SpokenWork.Facts;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.Progress;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.WordTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A work under way: one thread speaks it into a buffer, any number of listeners hear it from there,
 * each at its own pace. As urgent as the most urgent of them; stopped when the last one leaves.
 */
final class WorkStream implements ComputeQueue.Work, RenderSink {

  /*
   * States:
   *
   *   lined up --run--> speaking --> ending --> over (facts, or a failure: never neither)
   *       \--fail, nobody listens any more--/
   *
   * ending is entered once, by whoever is first: the thread that speaks, who gives the work up
   * before it begins, or the server's stop. In it the engine is let go of and the audio is kept;
   * listeners that have heard all wait until over. The buffer is closed when the work is over and
   * the last listener has left, by whichever comes second.
   *
   * listening holds each listener's priority; the work's is the highest of them, and changes as
   * they come and go.
   */

  private static final Logger LOG = LoggerFactory.getLogger(WorkStream.class);

  /** The most samples that a listener is given at once. */
  private static final int PIECE = 1 << 14;

  /** How long a listener waits before it looks whether its own client still does. */
  private static final long POLL_INTERVAL_NS = 500_000_000;

  private final PreparedWork work;
  private final Pace pace;
  private final AudioBuffer buffer;
  private final Consumer<Ended> ended;
  private final WorkMeter meter;
  private final Cancellation cancellation = new Cancellation();
  private final List<WordTime> words = new ArrayList<>();
  private final List<SentenceTime> sentences = new ArrayList<>();
  private final Set<String> cached = new LinkedHashSet<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private ComputeQueue.@Nullable Place place;
  private final List<Priority> listening = new ArrayList<>();
  private volatile Turn turn = Turn.ALONE;
  private volatile boolean live;
  private long samples;
  private Progress progress = new Progress(0, "waiting");
  private @Nullable Facts facts;
  private @Nullable SpeechException failure;
  private boolean sameVoice;
  private boolean ending;
  private boolean over;

  /**
   * How a work ended.
   *
   * @param stream which
   * @param buffer its audio
   * @param facts null where it was not spoken to its end, or by a voice that was removed or changed
   *     meanwhile
   */
  record Ended(WorkStream stream, AudioBuffer buffer, @Nullable Facts facts) {}

  /**
   * A work to be spoken.
   *
   * @param address where it is cached when it is whole, or null if it is not to be
   */
  WorkStream(
      PreparedWork work,
      @Nullable String address,
      Pace pace,
      AudioBuffer buffer,
      Consumer<Ended> ended,
      WorkMeter meter) {
    if (address != null) {
      cached.add(address);
    }
    this.work = work;
    this.pace = pace;
    this.buffer = buffer;
    this.ended = ended;
    this.meter = meter;
  }

  /** Tells how to take it out of the line again. */
  void queued(ComputeQueue.Place newPlace) {
    boolean left;
    lock.lock();
    try {
      place = newPlace;
      left = listening.isEmpty() && !over;
    } finally {
      lock.unlock();
    }
    if (left) {
      stop();
    }
  }

  /** The first listener's hold. */
  Playback first(Priority priority) {
    lock.lock();
    try {
      listening.add(priority);
      live = priority == Priority.LIVE;
      return new Held(work, priority);
    } finally {
      lock.unlock();
    }
  }

  /** Another listener's hold, or null if the work is being stopped. */
  @Nullable Playback join(PreparedWork equal, Priority priority) {
    lock.lock();
    try {
      if (!isJoinable()) {
        return null;
      }
      listening.add(priority);
    } finally {
      lock.unlock();
    }
    prioritize();
    return new Held(equal, priority);
  }

  /** Makes the work as urgent as the most urgent of its listeners. */
  private void prioritize() {
    ComputeQueue.Place now;
    Priority highest;
    lock.lock();
    try {
      now = place;
      if (over || listening.isEmpty()) {
        return;
      }
      highest = Collections.min(listening);
      live = highest == Priority.LIVE;
    } finally {
      lock.unlock();
    }
    if (now != null) {
      now.priority(highest);
    }
  }

  @Override
  public void run(Turn own) {
    turn = own;
    try {
      cancellation.check();
      meter.begins();
      Rendition rendition = work.render(pace, this, cancellation);
      meter.spoken(rendition);
      boolean unchanged = work.isVoiceUnchanged();
      lock.lock();
      try {
        sameVoice = unchanged;
        facts =
            new Facts(
                rendition.outcome().engine(),
                rendition.outcome().device(),
                rendition.placeholder(),
                samples,
                rendition.sampleRateHz(),
                rendition.computeSeconds(),
                words,
                sentences,
                rendition.watermarked(),
                List.copyOf(cached));
      } finally {
        lock.unlock();
      }
    } catch (SpeechException e) {
      failed(e);
    } catch (Throwable e) {
      LOG.error("a work failed", e);
      failed(new SpeechFailedException("the engine failed: " + e, e));
    } finally {
      end();
    }
  }

  private void failed(SpeechException e) {
    lock.lock();
    try {
      if (failure == null) {
        failure = e;
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void fail(SpeechException why) {
    failed(why);
    cancellation.cancel();
    end();
  }

  /** Gives it up before it was begun. */
  void discard() {
    fail(new SpeechCancelledException());
  }

  /** Gives it up because there is no room for it in the line. */
  void refuse() {
    meter.refused();
    discard();
  }

  /** Drops one that was never begun and that nobody else has seen; the work stays open. */
  void release() {
    closeBuffer();
  }

  /** Whether somebody else can still hear it. */
  boolean isJoinable() {
    lock.lock();
    try {
      return !listening.isEmpty() && failure == null && !cancellation.isCancelled();
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      if (ending) {
        return;
      }
      ending = true;
      if (facts == null && failure == null) {
        failure = new SpeechFailedException("the work ended without a result; try again");
      }
    } finally {
      lock.unlock();
    }
    attempt(work::close);
    attempt(() -> meter.ended(failure()));
    boolean whole = failure() == null && sameVoice;
    attempt(() -> ended.accept(new Ended(this, buffer, whole ? facts : null)));
    boolean unheard;
    lock.lock();
    try {
      over = true;
      unheard = listening.isEmpty();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (unheard) {
      closeBuffer();
    }
  }

  /** Whatever goes wrong at the end, listeners hear that it is over. */
  private static void attempt(Runnable step) {
    try {
      step.run();
    } catch (Throwable e) {
      LOG.error("a work's end failed", e);
    }
  }

  private @Nullable SpeechException failure() {
    lock.lock();
    try {
      return failure;
    } finally {
      lock.unlock();
    }
  }

  private void closeBuffer() {
    try {
      buffer.close();
    } catch (IOException e) {
      LOG.warn("a buffer can't be closed", e);
    }
  }

  @Override
  public boolean live() {
    return live;
  }

  @Override
  public void checkpoint(boolean sentence) {
    cancellation.check();
    meter.pause(() -> turn.checkpoint(sentence, cancellation));
  }

  @Override
  public void samples(float[] piece) {
    checkpoint(false);
    meter.audio();
    try {
      buffer.append(piece);
    } catch (IOException e) {
      throw new SpeechFailedException(
          "the data folder can't hold the audio: " + e.getMessage() + "; make room there", e);
    }
    lock.lock();
    try {
      samples += piece.length;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void times(List<WordTime> newWords, List<SentenceTime> newSentences) {
    lock.lock();
    try {
      words.addAll(newWords);
      sentences.addAll(newSentences);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void usesSentence(String address) {
    cached.add(address);
    meter.uses(address);
  }

  @Override
  public void progress(Progress now) {
    lock.lock();
    try {
      progress = now;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void leave(Priority priority) {
    boolean last;
    boolean spoken;
    lock.lock();
    try {
      listening.remove(priority);
      last = listening.isEmpty();
      spoken = over;
    } finally {
      lock.unlock();
    }
    if (last && spoken) {
      closeBuffer();
    } else if (last) {
      stop();
    } else {
      prioritize();
    }
  }

  private void stop() {
    cancellation.cancel();
    ComputeQueue.Place now;
    lock.lock();
    try {
      now = place;
    } finally {
      lock.unlock();
    }
    if (now != null && now.leave()) {
      discard();
    }
  }

  /** A listener's hold. */
  private final class Held implements Playback {
    private final ResolvedVoice voice;
    private final long seed;
    private final String model;
    private final List<String> reasons;
    private Priority priority;
    private boolean closed;

    Held(PreparedWork equal, Priority priority) {
      this.priority = priority;
      voice = equal.voice();
      seed = equal.speech().sampling().seed();
      reasons = equal.reasons();
      model = equal.engine().identity();
    }

    @Override
    public ResolvedVoice voice() {
      return voice;
    }

    @Override
    public String engine() {
      return work.engine().name();
    }

    @Override
    public Device device() {
      return work.device();
    }

    @Override
    public String model() {
      return model;
    }

    @Override
    public long seed() {
      return seed;
    }

    @Override
    public int sampleRateHz() {
      return work.engine().capabilities().sampleRateHz();
    }

    @Override
    public List<String> reasons() {
      return reasons;
    }

    @Override
    public SpokenWork follow(PlaybackSink sink) throws IOException, InterruptedException {
      long heard = 0;
      int wordsTold = 0;
      int sentencesTold = 0;
      Progress told = null;
      while (true) {
        long there;
        boolean whole;
        Progress now;
        List<WordTime> newWords;
        List<SentenceTime> newSentences;
        lock.lockInterruptibly();
        try {
          if (samples == heard && !over && progress.equals(told) && !closed) {
            changed.awaitNanos(POLL_INTERVAL_NS);
          }
          if (closed) {
            throw new SpeechCancelledException();
          }
          if (failure != null) {
            throw failure;
          }
          there = samples;
          whole = over;
          now = progress;
          newWords = List.copyOf(words.subList(wordsTold, words.size()));
          newSentences = List.copyOf(sentences.subList(sentencesTold, sentences.size()));
        } finally {
          lock.unlock();
        }
        if (!newWords.isEmpty() || !newSentences.isEmpty()) {
          sink.times(newWords, newSentences);
          wordsTold += newWords.size();
          sentencesTold += newSentences.size();
        }
        if (!now.equals(told)) {
          sink.progress(now);
          told = now;
        }
        while (heard < there) {
          int count = (int) Math.min(PIECE, there - heard);
          sink.samples(buffer.read(heard, count));
          heard += count;
        }
        if (!whole) {
          sink.waiting();
        } else {
          return new SpokenWork(voice, seed, reasons, false, spoken());
        }
      }
    }

    private Facts spoken() {
      Facts known = facts;
      if (known == null) {
        throw new IllegalStateException("a work is over without an end");
      }
      return known;
    }

    @Override
    public void priority(Priority newPriority) {
      lock.lock();
      try {
        if (closed || !listening.remove(priority)) {
          return;
        }
        listening.add(newPriority);
        priority = newPriority;
      } finally {
        lock.unlock();
      }
      prioritize();
    }

    @Override
    public void close() {
      Priority own;
      lock.lock();
      try {
        if (closed) {
          return;
        }
        closed = true;
        own = priority;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
      leave(own);
    }
  }
}
