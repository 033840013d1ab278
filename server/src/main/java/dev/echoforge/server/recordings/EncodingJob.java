package dev.echoforge.server.recordings;

import dev.echoforge.audio.AudioDecoder;
import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.files.OutputFile;
import dev.echoforge.server.background.SlicedWork;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes one recording into a file, some blocks at a time. Whoever waits for it holds a place;
 * when the last one leaves it stops. Its steps are never run by two threads at once.
 */
final class EncodingJob implements SlicedWork {

  private static final Logger LOG = LoggerFactory.getLogger(EncodingJob.class);
  private static final DecodingLimits OWN_FILES =
      new DecodingLimits(Double.MAX_VALUE, Long.MAX_VALUE, 1);

  /** About a tenth of a second of the slowest encoder. */
  private static final double SLICE_SECONDS = 4;

  private final Recording recording;
  private final Path wav;
  private final AudioFormat format;
  private final Path target;
  private final Predicate<EncodingJob> kept;
  private final CompletableFuture<Path> done = new CompletableFuture<>();
  private @Nullable AudioDecoder decoder;
  private @Nullable AudioEncoder encoder;
  private @Nullable OutputFile file;
  private int waiting;
  private volatile boolean unwanted;
  private volatile boolean cancelled;

  /**
   * A job that has not begun.
   *
   * @param kept hears that it is over: keeps the file where there is one, or deletes it and says
   *     false
   */
  EncodingJob(
      Recording recording, Path wav, AudioFormat format, Path target, Predicate<EncodingJob> kept) {
    this.recording = recording;
    this.wav = wav;
    this.format = format;
    this.target = target;
    this.kept = kept;
  }

  /** Is done with the file, or a {@link SpeechException}. */
  CompletableFuture<Path> done() {
    return done;
  }

  /** Holds a place; under the lock of who made it. */
  void join() {
    waiting++;
  }

  /** Gives a place up; under the lock of who made it. */
  void leave() {
    waiting--;
    unwanted = waiting == 0;
  }

  /** Stops it, since the recording is deleted. */
  void cancel() {
    cancelled = true;
  }

  boolean isCancelled() {
    return cancelled;
  }

  UUID recording() {
    return recording.id();
  }

  Path target() {
    return target;
  }

  boolean isUnwanted() {
    return unwanted;
  }

  @Override
  public boolean step() {
    try {
      if (unwanted || cancelled) {
        throw new SpeechCancelledException();
      }
      if (encode()) {
        return true;
      }
      finish();
      return false;
    } catch (BrokenFileException e) {
      end(new SpeechFailedException("the recording's audio is damaged: " + e.getMessage(), e));
    } catch (SpeechException e) {
      end(e);
    } catch (IOException e) {
      end(OutputFile.failed(target, e));
    } catch (RuntimeException | Error e) {
      LOG.error("recording {} can't be encoded as {}", recording.id(), format.id(), e);
      end(new SpeechFailedException("the recording can't be encoded: " + e, e));
    }
    return false;
  }

  /** Encodes a slice; tells whether there is more. */
  private boolean encode() throws IOException {
    if (decoder == null || encoder == null) {
      decoder = AudioDecoder.open(wav, OWN_FILES);
      Files.createDirectories(target.getParent());
      file = OutputFile.create(target);
      encoder =
          AudioEncoders.open(
              format,
              file.sink(),
              recording.sampleRateHz(),
              new AudioMetadata(
                  recording.title(), recording.voiceName(), "", recording.createdAt()));
    }
    long slice = (long) (SLICE_SECONDS * recording.sampleRateHz());
    for (long taken = 0; taken < slice; ) {
      float[] piece = decoder.next();
      if (piece == null) {
        return false;
      }
      encoder.write(piece);
      taken += piece.length;
    }
    return true;
  }

  private void finish() throws IOException {
    if (decoder == null || encoder == null || file == null) {
      throw new IllegalStateException("nothing was begun");
    }
    if (decoder.truncated()) {
      throw new SpeechFailedException(
          "the recording's audio is damaged: its file ends too early; make it again");
    }
    encoder.finish();
    file.commit();
    close();
    if (kept.test(this)) {
      done.complete(target);
    } else {
      done.completeExceptionally(new SpeechCancelledException());
    }
  }

  @Override
  public void abandon() {
    end(new SpeechCancelledException());
  }

  @SuppressWarnings("ReturnValueIgnored") // the test also lets go of the job
  private void end(SpeechException failure) {
    close();
    kept.test(this);
    done.completeExceptionally(failure);
  }

  private void close() {
    try (AudioDecoder in = decoder;
        OutputFile out = file;
        AudioEncoder last = encoder) {
      decoder = null;
      file = null;
      encoder = null;
    } catch (IOException | SpeechException e) {
      LOG.debug("what was encoded half can't be closed", e);
    }
  }
}
