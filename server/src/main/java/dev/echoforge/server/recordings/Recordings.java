package dev.echoforge.server.recordings;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.OwnerChanged;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.storage.DiskSpace;
import dev.echoforge.speech.SpeechException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The recordings there are. */
@Service
public class Recordings {

  private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);
  private static final int BATCH = 100;

  private final RecordingStore store;
  private final RecordingFiles files;
  private final RecordingSweep sweep;
  private final RecordingSettings settings;
  private final DiskSpace space;
  private final TransactionTemplate transactions;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Recordings(
      RecordingStore store,
      RecordingFiles files,
      RecordingSweep sweep,
      RecordingSettings settings,
      DiskSpace space,
      TransactionTemplate transactions,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.files = files;
    this.sweep = sweep;
    this.settings = settings;
    this.space = space;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  /** Begins one attempt's files of a recording. */
  public RecordingDraft begin(UUID id, int attempt) {
    return new RecordingDraft(files, space, files.name(id, attempt));
  }

  /**
   * Reads a part of the unfinished audio that an earlier attempt left.
   *
   * @param file the attempt's name
   * @throws IOException if it is not there, or shorter
   */
  public byte[] unfinished(String file, long from, long to) throws IOException {
    return files.read(file, from, to);
  }

  /** Deletes what attempts left that is not needed any more, their task having ended. */
  public void dropDrafts(UUID id) {
    try {
      files.deleteDrafts(id);
    } catch (SpeechException e) {
      LOG.debug("unfinished audio of {} is left to the sweep", id, e);
    }
  }

  /** Lists a recording whose files are whole. */
  public void add(Recording recording) {
    store.put(recording);
  }

  /** Whether a recording is listed with the files of that name. */
  public boolean has(UUID id, String file) {
    return store.find(id).filter(recording -> recording.file().equals(file)).isPresent();
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
    try {
      files.write(get(caller, id));
    } catch (SpeechException e) {
      LOG.warn("the new title of recording {} is in the database alone: {}", id, e.getMessage());
    }
  }

  /**
   * Deletes a recording and all its files.
   *
   * @throws ProblemException if there is none
   */
  public void delete(Caller caller, UUID id) {
    toChange(caller, id);
    if (!remove(id)) {
      throw missing(id);
    }
  }

  /** The row's end is remembered with it, so that what a crash leaves of the files goes too. */
  private boolean remove(UUID id) {
    Boolean removed =
        transactions.execute(status -> {
          store.bury(id, clock.instant());
          if (store.delete(id)) {
            return true;
          }
          status.setRollbackOnly();
          return false;
        });
    if (!Boolean.TRUE.equals(removed)) {
      return false;
    }
    try {
      files.deleteAll(id);
    } catch (SpeechException e) {
      LOG.warn("recording {} is deleted, its files follow later: {}", id, e.getMessage());
    }
    events.publishEvent(new RecordingDeleted(id));
    return true;
  }

  /** Deletes what is too old or too much. */
  public void retain() {
    if (!settings.maxAge().isZero()) {
      store.olderThan(clock.instant().minus(settings.maxAge())).forEach(this::expire);
    }
    long most = settings.maxSize().toBytes();
    if (most == 0) {
      return;
    }
    long over = store.bytes() - most;
    while (over > 0) {
      List<Recording> oldest = store.oldest(BATCH);
      if (oldest.isEmpty()) {
        return;
      }
      for (Recording recording : oldest) {
        if (over <= 0) {
          return;
        }
        expire(recording.id());
        over -= recording.bytes();
      }
    }
  }

  /**
   * Compares rows and files, and describes recordings of earlier versions beside their audio.
   *
   * @param unfinished the tasks that may still add a recording
   */
  public void sweep(Supplier<Set<UUID>> unfinished) {
    describe();
    sweep.run(unfinished);
  }

  private void describe() {
    for (List<Recording> some = store.undescribed(BATCH);
        !some.isEmpty();
        some = store.undescribed(BATCH)) {
      for (Recording recording : some) {
        if (Files.isRegularFile(files.audio(recording.file()))) {
          files.write(recording);
        }
        store.described(recording);
      }
    }
  }

  /** Where rows and files do not match, as far as the sweep has looked. */
  public StoredFiles found() {
    return sweep.found();
  }

  /** What an account owned goes to another, or is nobody's. */
  @EventListener
  void on(OwnerChanged event) {
    store.changeOwner(event.from(), event.to());
  }

  private void expire(UUID id) {
    if (remove(id)) {
      LOG.info("deleted recording {}: past what is kept", id);
    }
  }

  private static ProblemException missing(UUID id) {
    return ProblemException.notFound("recording", id.toString());
  }
}
