package dev.echoforge.server.recordings;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.OwnerChanged;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.storage.DiskSpace;
import dev.echoforge.speech.SpeechException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The recordings there are. */
@Service
public class Recordings {

  private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);

  private final RecordingStore store;
  private final RecordingTags tagged;
  private final RecordingFiles files;
  private final RecordingRemoval removal;
  private final Supplier<RecordingSettings> settings;
  private final DiskSpace space;
  private final TransactionTemplate transactions;
  private final Clock clock;

  Recordings(
      RecordingStore store,
      RecordingTags tagged,
      RecordingFiles files,
      RecordingRemoval removal,
      Supplier<RecordingSettings> settings,
      DiskSpace space,
      TransactionTemplate transactions,
      Clock clock) {
    this.store = store;
    this.tagged = tagged;
    this.files = files;
    this.removal = removal;
    this.settings = settings;
    this.space = space;
    this.transactions = transactions;
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

  /**
   * Opens the audio that an attempt is writing, to be read behind it, by any node that shares the
   * folder.
   *
   * @return null where there is none yet
   */
  public @Nullable GrowingAudio growing(UUID id, int attempt) throws IOException {
    String name = files.draftOf(id, attempt);
    return name == null ? null : GrowingAudio.open(files.draft(name), name);
  }

  /**
   * Opens the audio of a recording that is whole.
   *
   * @return null where it is not there
   */
  public @Nullable GrowingAudio whole(UUID id) throws IOException {
    Recording recording = store.find(id).orElse(null);
    return recording == null
        ? null
        : GrowingAudio.open(files.audio(recording.file()), recording.file());
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
              ProblemType.FORBIDDEN, "the recording is shared, and only its owner may change it")
          .because(Reason.NOT_OWNER);
    }
    return recording;
  }

  /** Shares a recording or keeps it to its owner, marks it or not; null leaves it. */
  void mark(Caller caller, UUID id, @Nullable Boolean shared, @Nullable Boolean favourite) {
    toChange(caller, id);
    if (shared != null && !caller.role().includes(Role.EDITOR)) {
      throw ProblemException.of(
              ProblemType.FORBIDDEN, "only editors and administrators share what is theirs")
          .because(Reason.EDITORS_ONLY);
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
    describe(id);
  }

  /** Changes a recording's tags. */
  void tag(Caller caller, UUID id, List<String> tags) {
    toChange(caller, id);
    if (!Boolean.TRUE.equals(transactions.execute(status -> tagged.change(id, tags)))) {
      throw missing(id);
    }
    describe(id);
  }

  /**
   * Deletes a recording, so that it can be brought back for a while, or with all its files at once.
   *
   * @param permanently whether it is deleted at once, also one that could be brought back
   * @return until when it can be brought back; null where it can't
   * @throws ProblemException if there is none
   */
  public @Nullable Instant delete(Caller caller, UUID id, boolean permanently) {
    if (permanently || settings.get().undoTime().isZero()) {
      Recording recording = store.findAny(id).orElseThrow(() -> missing(id));
      if (recording.deletedAt() == null || !caller.mayChange(recording.owner())) {
        toChange(caller, id);
      }
      if (!removal.remove(id)) {
        throw missing(id);
      }
      return null;
    }
    toChange(caller, id);
    Instant now = clock.instant();
    if (!store.hide(id, now)) {
      throw missing(id);
    }
    describe(id);
    return now.plus(settings.get().undoTime());
  }

  /**
   * Brings back a recording that was deleted.
   *
   * @throws ProblemException if there is none that was deleted by the caller or before their eyes
   */
  Recording restore(Caller caller, UUID id) {
    Recording deleted =
        store
            .findAny(id)
            .filter(r -> r.deletedAt() != null && caller.mayChange(r.owner()))
            .orElseThrow(() -> missing(id));
    if (undoUntil(deleted).isBefore(clock.instant()) || !store.show(id)) {
      throw missing(id);
    }
    describe(id);
    return get(caller, id);
  }

  private Instant undoUntil(Recording deleted) {
    Instant at = deleted.deletedAt() == null ? Instant.EPOCH : deleted.deletedAt();
    return at.plus(settings.get().undoTime());
  }

  /** The description beside the audio follows the row, so that it can be made again from there. */
  private void describe(UUID id) {
    try {
      store.findAny(id).ifPresent(files::write);
    } catch (SpeechException e) {
      LOG.warn("what changed of recording {} is in the database alone: {}", id, e.getMessage());
    }
  }

  /** What an account owned goes to another, or is nobody's. */
  @EventListener
  void on(OwnerChanged event) {
    store.changeOwner(event.from(), event.to());
  }

  private static ProblemException missing(UUID id) {
    return ProblemException.notFound("recording", id.toString());
  }
}
