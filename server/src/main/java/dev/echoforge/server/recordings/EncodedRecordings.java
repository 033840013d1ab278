package dev.echoforge.server.recordings;

import dev.echoforge.audio.AudioFormat;
import dev.echoforge.files.Sha256;
import dev.echoforge.server.background.BackgroundPool;
import dev.echoforge.server.connections.ClientConnection;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Recordings in other formats than WAV: encoded once, in the background, and kept, so that each has
 * a length and ranges. Those who ask for the same at once wait for one encoding.
 */
@Component
class EncodedRecordings {

  private static final long POLL_INTERVAL_MS = 500;
  private static final int DIGEST_CHARS = 16;

  private final EncodedFolder folder;
  private final RecordingStore store;
  private final BackgroundPool pool;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, EncodingJob> underWay = new HashMap<>();

  EncodedRecordings(
      @Value("${echoforge.data-dir}") Path dataDir,
      Supplier<EncodedSettings> settings,
      RecordingStore store,
      BackgroundPool pool,
      Clock clock) {
    this.folder =
        new EncodedFolder(
            dataDir.resolve("cache").resolve("encoded"), settings.get().maxSize().toBytes(), clock);
    this.store = store;
    this.pool = pool;
  }

  /**
   * An encoded recording.
   *
   * @param file whole
   * @param tag differs when the file does
   */
  record Encoded(Path file, String tag) {}

  /**
   * Finds a recording in a format, or encodes it and waits for that.
   *
   * @param wav its audio
   * @param client who waits
   * @throws ProblemException if too much waits to be encoded
   * @throws SpeechException if it can't be encoded
   * @throws IOException if the client went away
   */
  Encoded get(Recording recording, Path wav, AudioFormat format, ClientConnection client)
      throws IOException, InterruptedException {
    String name = name(recording, format);
    EncodingJob job;
    lock.lock();
    try {
      if (folder.use(name)) {
        return new Encoded(folder.place(name), name);
      }
      EncodingJob same = underWay.get(name);
      if (same == null || same.isUnwanted()) {
        job =
            new EncodingJob(
                recording, wav, format, folder.place(name), ended -> ended(name, ended));
        pool.submit(job, recording.samples());
        underWay.put(name, job);
      } else {
        job = same;
      }
      job.join();
    } finally {
      lock.unlock();
    }
    try {
      return new Encoded(await(job, client), name);
    } finally {
      leave(job);
    }
  }

  /** What the file tells of itself is part of its name: another title makes another file. */
  private static String name(Recording recording, AudioFormat format) {
    String told = recording.title() + "\n" + recording.voiceName() + "\n" + recording.createdAt();
    String digest = Sha256.of(told.getBytes(StandardCharsets.UTF_8)).substring(0, DIGEST_CHARS);
    return "%s-%s.%s".formatted(recording.id(), digest, format.extension());
  }

  private static Path await(EncodingJob job, ClientConnection client)
      throws IOException, InterruptedException {
    while (true) {
      try {
        return job.done().get(POLL_INTERVAL_MS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        client.check();
      } catch (ExecutionException e) {
        if (job.isCancelled()) {
          throw ProblemException.notFound("recording", job.recording().toString());
        }
        if (e.getCause() instanceof SpeechException failure) {
          throw failure;
        }
        throw new SpeechFailedException("the recording can't be encoded: " + e.getCause(), e);
      }
    }
  }

  private void leave(EncodingJob job) {
    lock.lock();
    try {
      job.leave();
    } finally {
      lock.unlock();
    }
  }

  /** A job is over: its file is kept if there is one, and its recording is still there. */
  private boolean ended(String name, EncodingJob job) {
    boolean there = exists(job.recording());
    lock.lock();
    try {
      underWay.remove(name, job);
      if (job.isCancelled() || !there) {
        Files.deleteIfExists(job.target());
        return false;
      }
      if (Files.isRegularFile(job.target())) {
        folder.added(name, Files.size(job.target()));
        return true;
      }
      return false;
    } catch (IOException e) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  private boolean exists(UUID recording) {
    try {
      return store.find(recording).isPresent();
    } catch (DataAccessException e) {
      return false; // encoded again when the database is back
    }
  }

  /** Nothing is left of a recording that was deleted. */
  @EventListener
  void on(RecordingDeleted deleted) {
    forgetIf(deleted.id()::equals);
  }

  /** Deletes what is of recordings that another node has deleted. */
  void sweep() {
    Set<UUID> known;
    lock.lock();
    try {
      known = folder.recordings();
    } finally {
      lock.unlock();
    }
    known.removeIf(id -> store.find(id).isPresent());
    forgetIf(known::contains);
  }

  private void forgetIf(Predicate<UUID> gone) {
    lock.lock();
    try {
      folder.forgetIf(gone);
      underWay
          .values()
          .removeIf(job -> {
            boolean cancelled = gone.test(job.recording());
            if (cancelled) {
              job.cancel();
            }
            return cancelled;
          });
    } finally {
      lock.unlock();
    }
  }
}
