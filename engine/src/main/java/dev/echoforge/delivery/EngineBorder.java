package dev.echoforge.delivery;

import dev.echoforge.engines.EngineLease;
import dev.echoforge.speech.AudioPiece;
import dev.echoforge.speech.AudioSink;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.Progress;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.SpeechOutcome;
import dev.echoforge.speech.SpeechRequest;
import org.jspecify.annotations.Nullable;

/**
 * The border round an engine that speaks: whatever it throws ends in a {@link SpeechException} for
 * those who wait, and after an {@link Error} the engine is reported, so that it is closed and
 * opened again. What the sink throws is the caller's and passes as it is.
 */
final class EngineBorder {

  private static final System.Logger LOG = System.getLogger(EngineBorder.class.getName());

  private EngineBorder() {}

  @SuppressWarnings("ReferenceEquality") // the very throwable that the sink threw
  static SpeechOutcome speak(
      EngineLease lease, SpeechRequest request, AudioSink sink, Cancellation cancellation) {
    WatchedSink watched = new WatchedSink(sink);
    try {
      return lease.engine().speak(request, watched, cancellation);
    } catch (SpeechException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      if (watched.thrown == e) {
        throw e;
      }
      // The request's text may have brought it about: the engine goes on for the others.
      String engine = lease.engine().name();
      LOG.log(System.Logger.Level.ERROR, "the " + engine + " engine failed at a text", e);
      throw new SpeechFailedException(
          "the %s engine failed at this text: %s; try another text or engine, and see the log"
              .formatted(engine, e),
          e);
    } catch (Error e) {
      if (watched.thrown == e) {
        throw e;
      }
      throw new SpeechFailedException(
          String.valueOf(lease.failed(e).getMessage()) + "; it is opened again, try again", e);
    }
  }

  /** Remembers what the sink behind it threw. */
  private static final class WatchedSink implements AudioSink {
    private final AudioSink sink;
    private volatile @Nullable Throwable thrown;

    WatchedSink(AudioSink sink) {
      this.sink = sink;
    }

    @Override
    public void audio(AudioPiece piece) {
      watch(() -> sink.audio(piece));
    }

    @Override
    public boolean live() {
      return sink.live();
    }

    @Override
    public void sentenceEnded() {
      watch(sink::sentenceEnded);
    }

    @Override
    public void progress(Progress progress) {
      watch(() -> sink.progress(progress));
    }

    @Override
    public void usesSentence(String address) {
      watch(() -> sink.usesSentence(address));
    }

    private void watch(Runnable call) {
      try {
        call.run();
      } catch (RuntimeException | Error e) {
        thrown = e;
        throw e;
      }
    }
  }
}
