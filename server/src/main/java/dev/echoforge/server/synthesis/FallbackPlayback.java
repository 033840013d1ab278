package dev.echoforge.server.synthesis;

import dev.echoforge.delivery.ResolvedVoice;
import dev.echoforge.reading.Priority;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Progress;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.WordTime;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A hold on a work whose engine may be replaced: where it fails before anything was heard, another
 * engine speaks from the beginning. Safe for use by one listener and whoever closes it.
 */
final class FallbackPlayback implements Playback {

  private static final Logger LOG = LoggerFactory.getLogger(FallbackPlayback.class);

  private static final int MAX_REPLACEMENTS = 3;

  private final Function<Playback, @Nullable Playback> instead;
  private Playback current;
  private boolean closed;

  /**
   * Holds a work.
   *
   * @param instead a hold on the same work by another engine than a failed one's, or null where
   *     there is none
   */
  FallbackPlayback(Playback first, Function<Playback, @Nullable Playback> instead) {
    this.current = first;
    this.instead = instead;
  }

  private synchronized Playback current() {
    return current;
  }

  @Override
  public ResolvedVoice voice() {
    return current().voice();
  }

  @Override
  public String engine() {
    return current().engine();
  }

  @Override
  public Device device() {
    return current().device();
  }

  @Override
  public String model() {
    return current().model();
  }

  @Override
  public void priority(Priority priority) {
    current().priority(priority);
  }

  @Override
  public long seed() {
    return current().seed();
  }

  @Override
  public int sampleRateHz() {
    return current().sampleRateHz();
  }

  @Override
  public OptionalLong samples() {
    return current().samples();
  }

  @Override
  public List<String> reasons() {
    return current().reasons();
  }

  @Override
  public SpokenWork follow(PlaybackSink sink) throws IOException, InterruptedException {
    for (int left = MAX_REPLACEMENTS; ; left--) {
      Counting counting = new Counting(sink);
      Playback playback = current();
      try {
        return playback.follow(counting);
      } catch (SpeechCancelledException | InvalidRequestException e) {
        throw e; // no fault of the engine's
      } catch (SpeechException e) {
        if (counting.heard || left == 0 || !replace(playback, e)) {
          throw e;
        }
        sink.replaced();
      }
    }
  }

  private boolean replace(Playback failed, SpeechException why) {
    Playback next;
    try {
      next = instead.apply(failed);
    } catch (RuntimeException e) {
      why.addSuppressed(e);
      return false;
    }
    if (next == null) {
      return false;
    }
    boolean taken;
    synchronized (this) {
      taken = !closed && next.sampleRateHz() == failed.sampleRateHz();
      if (taken) {
        current = next;
      }
    }
    (taken ? failed : next).close();
    if (taken) {
      LOG.info("{} speaks instead of {}: {}", next.engine(), failed.engine(), why.getMessage());
    }
    return taken;
  }

  @Override
  public void close() {
    Playback last;
    synchronized (this) {
      closed = true;
      last = current;
    }
    last.close();
  }

  /** Notes whether anything was heard. */
  private static final class Counting implements PlaybackSink {
    private final PlaybackSink sink;
    private boolean heard;

    Counting(PlaybackSink sink) {
      this.sink = sink;
    }

    @Override
    public void samples(float[] samples) throws IOException {
      heard = true;
      sink.samples(samples);
    }

    @Override
    public void times(List<WordTime> words, List<SentenceTime> sentences) throws IOException {
      heard = true;
      sink.times(words, sentences);
    }

    @Override
    public void progress(Progress progress) {
      sink.progress(progress);
    }

    @Override
    public void waiting() throws IOException {
      sink.waiting();
    }
  }
}
