package dev.echoforge.server.recordings;

import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Keeps the recordings within their bounds, and rows and files in step. */
@Service
public class RecordingHousekeeping {

  private static final Logger LOG = LoggerFactory.getLogger(RecordingHousekeeping.class);
  private static final int BATCH = 100;

  private final RecordingUpkeep upkeep;
  private final RecordingFiles files;
  private final RecordingRemoval removal;
  private final RecordingSweep sweep;
  private final Supplier<RecordingSettings> settings;
  private final Clock clock;

  RecordingHousekeeping(
      RecordingUpkeep upkeep,
      RecordingFiles files,
      RecordingRemoval removal,
      RecordingSweep sweep,
      Supplier<RecordingSettings> settings,
      Clock clock) {
    this.upkeep = upkeep;
    this.files = files;
    this.removal = removal;
    this.sweep = sweep;
    this.settings = settings;
    this.clock = clock;
  }

  /** Deletes what is too old or too much. */
  public void retain() {
    if (!settings.get().maxAge().isZero()) {
      upkeep.olderThan(clock.instant().minus(settings.get().maxAge())).forEach(this::expire);
    }
    long most = settings.get().maxSize().toBytes();
    if (most == 0) {
      return;
    }
    long over = upkeep.bytes() - most;
    while (over > 0) {
      List<Recording> oldest = upkeep.oldest(BATCH);
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

  private void expire(UUID id) {
    if (removal.remove(id)) {
      LOG.info("deleted recording {}: past what is kept", id);
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
    for (List<Recording> some = upkeep.undescribed(BATCH);
        !some.isEmpty();
        some = upkeep.undescribed(BATCH)) {
      for (Recording recording : some) {
        if (Files.isRegularFile(files.audio(recording.file()))) {
          files.write(recording);
        }
        upkeep.described(recording);
      }
    }
  }

  /** Where rows and files do not match, as far as the sweep has looked. */
  public StoredFiles found() {
    return sweep.found();
  }
}
