package dev.echoforge.server.recordings;

import dev.echoforge.server.security.Role;
import org.jspecify.annotations.Nullable;
import dev.echoforge.server.security.OwnerChanged;
import org.springframework.context.event.EventListener;
import dev.echoforge.files.OutputFile;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.recordings.RecordingFiles.Times;
import dev.echoforge.server.security.Caller;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.WordTime;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The recordings there are. */
@Service
public class Recordings {

  private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);
  private static final int SWEEP = 100;

  private final RecordingStore store;
  private final RecordingFiles files;
  private final RecordingSettings settings;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Recordings(
      RecordingStore store,
      RecordingFiles files,
      RecordingSettings settings,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.files = files;
    this.settings = settings;
    this.events = events;
    this.clock = clock;
  }

  /** Begins a recording's WAV file; it appears when it is committed. */
  public OutputFile create(UUID id) {
    return files.create(id);
  }

  /** Writes when words and sentences are heard. */
  public void times(UUID id, List<WordTime> words, List<SentenceTime> sentences) {
    files.write(id, new Times(words, sentences));
  }

  /** Deletes the files of a recording that is not to be after all. */
  public void discard(UUID id) {
    files.delete(id);
  }

  /** How large a recording's audio file is. */
  public long bytes(UUID id) throws IOException {
    return Files.size(files.audio(id));
  }

  /** Lists a recording whose files are whole. */
  public void add(Recording recording) {
    store.put(recording);
  }

  /**
   * The recording of that id.
   *
   * @throws ProblemException if there is none that the caller sees
   */
  public Recording get(Caller caller, UUID id) {
    return store
        .find(id)
        .filter(recording -> caller.sees(recording.owner(), recording.shared()))
        .orElseThrow(() -> missing(id));
  }

  /**
   * The recording of that id, to be changed.
   *
   * @throws ProblemException if there is none that the caller sees, or it is another's
   */
  Recording toChange(Caller caller, UUID id) {
    Recording recording = get(caller, id);
    if (!caller.mayChange(recording.owner())) {
      throw ProblemException.of(
          ProblemType.FORBIDDEN, "the recording is shared, and only its owner may change it");
    }
    return recording;
  }

  /** Shares a recording or keeps it to its owner, marks it or not; null leaves it. */
  void mark(Caller caller, UUID id, @Nullable Boolean shared, @Nullable Boolean favourite) {
    toChange(caller, id);
    if (shared != null && !caller.role().includes(Role.EDITOR)) {
      throw ProblemException.of(
          ProblemType.FORBIDDEN, "only editors and administrators share what is theirs");
    }
    if (!store.mark(id, shared, favourite)) {
      throw missing(id);
    }
  }

  void rename(Caller caller, UUID id, String title) {
    toChange(caller, id);
    if (!store.rename(id, title)) {
      throw missing(id);
    }
  }

  /**
   * Deletes a recording and all its files.
   *
   * @throws ProblemException if there is none
   */
  public void delete(Caller caller, UUID id) {
    toChange(caller, id);
    if (!store.delete(id)) {
      throw missing(id);
    }
    files.delete(id);
    events.publishEvent(new RecordingDeleted(id));
  }

  /** Deletes what is too old or too much, and what belongs to nothing. */
  public void clean() {
    if (!settings.maxAge().isZero()) {
      store.olderThan(clock.instant().minus(settings.maxAge())).forEach(this::expire);
    }
    long most = settings.maxSize().toBytes();
    while (most > 0 && store.bytes() > most) {
      long over = store.bytes() - most;
      for (Recording oldest : store.oldest(SWEEP)) {
        if (over <= 0) {
          break;
        }
        expire(oldest.id());
        over -= oldest.bytes();
      }
    }
    files.sweep(id -> store.find(id).isPresent());
  }

  /** What an account owned goes to another, or is nobody's. */
  @EventListener
  void on(OwnerChanged event) {
    store.changeOwner(event.from(), event.to());
  }

  private void expire(UUID id) {
    store.delete(id);
    files.delete(id);
    events.publishEvent(new RecordingDeleted(id));
    LOG.info("deleted recording {}: past what is kept", id);
  }

  private static ProblemException missing(UUID id) {
    return ProblemException.notFound("recording", id.toString());
  }
}
