package dev.echoforge.server.recordings;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes rows again of files that no row names, in the folder and in its trash: from the description
 * beside the audio, or, for files of earlier versions, from what the WAV and its times say. What
 * somebody deleted is not adopted.
 */
@Component
public class Adoption {

  private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);
  private static final String UNKNOWN = "unknown";
  private static final int TITLE_CHARS = 80;

  private final RecordingFiles files;
  private final RecordingStore store;
  private final RecordingUpkeep upkeep;
  private final FolderIdentity identity;
  private final RecordingSweep sweep;

  Adoption(
      RecordingFiles files,
      RecordingStore store,
      RecordingUpkeep upkeep,
      FolderIdentity identity,
      RecordingSweep sweep) {
    this.files = files;
    this.store = store;
    this.upkeep = upkeep;
    this.identity = identity;
    this.sweep = sweep;
  }

  /**
   * What was done.
   *
   * @param adopted recordings that have a row again, or their files
   * @param known recordings that had one
   * @param deleted recordings that somebody deleted, and that were left alone
   * @param broken files that are no recording, and why
   */
  public record Report(int adopted, int known, int deleted, List<String> broken) {}

  /** Binds the folder to this database, whosever it was, and adopts all in it. */
  public Report takeOver() {
    identity.adopt();
    return adopt();
  }

  /** Adopts all that lies in the folder and in its trash. */
  public Report adopt() {
    return adopt(Set.of());
  }

  /**
   * As {@link #adopt()}, on a running server.
   *
   * @param unfinished the tasks that may still add a recording: theirs is left alone
   * @throws ProblemException if it is done already
   */
  Report adopt(Set<UUID> unfinished) {
    identity.requireSame();
    if (!sweep.lock().tryLock()) {
      throw ProblemException.of(
          ProblemType.CONFLICT,
          "the folder of recordings is being looked through already; try again later");
    }
    try {
      return adoptAll(unfinished);
    } finally {
      sweep.lock().unlock();
    }
  }

  private Report adoptAll(Set<UUID> unfinished) {
    int adopted = 0;
    int known = 0;
    int deleted = 0;
    List<String> broken = new ArrayList<>();
    try {
      for (Map.Entry<UUID, List<Path>> found : audio().entrySet()) {
        UUID id = found.getKey();
        if (unfinished.contains(id)) {
          continue;
        }
        Optional<Recording> row = store.findAny(id);
        if (row.isPresent()) {
          if (restore(row.get(), found.getValue())) {
            adopted++;
          } else {
            known++;
          }
        } else if (upkeep.deleted(Set.of(id)).contains(id)) {
          deleted++;
        } else if (adopt(id, found.getValue(), broken)) {
          adopted++;
        }
      }
    } catch (IOException e) {
      throw new SpeechFailedException(
          "the recordings in %s can't be adopted: %s".formatted(files.folder(), e.getMessage()), e);
    }
    return new Report(adopted, known, deleted, broken);
  }

  /** Puts a known recording's audio back that another node's sweep took for nobody's. */
  private boolean restore(Recording recording, List<Path> candidates) throws IOException {
    Path place = files.audio(recording.file());
    for (Path file : candidates) {
      if (RecordingFiles.nameOf(file).equals(recording.file()) && !Files.exists(place)) {
        Trash.restore(file, Objects.requireNonNull(place.getParent()));
        return true;
      }
    }
    return false;
  }

  /** One of several attempts' files: the one that is described, else the newest. */
  private boolean adopt(UUID id, List<Path> candidates, List<String> broken) {
    List<Path> ordered = new ArrayList<>(candidates);
    ordered.sort(
        Comparator.comparing((Path file) -> Files.exists(description(file)))
            .thenComparing(Adoption::modified)
            .reversed());
    for (Path file : ordered) {
      try {
        Recording recording = describe(id, file);
        Path place = files.audio(recording.file());
        if (!file.equals(place)) {
          Trash.restore(file, Objects.requireNonNull(place.getParent()));
        }
        files.write(recording);
        store.put(recording);
        return true;
      } catch (IOException | RuntimeException e) {
        LOG.debug("{} is not adopted", file, e);
        broken.add(files.folder().relativize(file) + ": " + e.getMessage());
      }
    }
    return false;
  }

  private Recording describe(UUID id, Path file) throws IOException {
    WavSummary wav = WavSummary.of(file);
    String name = RecordingFiles.nameOf(file);
    if (Files.exists(description(file))) {
      try {
        Recording said = files.description(description(file));
        if (said.id().equals(id)) {
          return said.of(wav, name, Files.size(file));
        }
      } catch (IOException e) {
        LOG.warn("{} is not readable, its audio is adopted without it", description(file));
      }
    }
    return guess(id, file, wav, name);
  }

  /** What can be known without a description. */
  private Recording guess(UUID id, Path file, WavSummary wav, String name) throws IOException {
    String text = text(file.resolveSibling(name + RecordingFiles.TIMES));
    String title = wav.title().isBlank() ? shortened(text) : wav.title();
    return new Recording(
        id,
        null,
        false,
        false,
        modified(file).truncatedTo(ChronoUnit.MICROS),
        title.isBlank() ? "recording " + id : title,
        text.isBlank() ? title : text,
        "speech",
        null,
        UNKNOWN,
        wav.artist().isBlank() ? UNKNOWN : wav.artist(),
        UNKNOWN,
        false,
        "{\"requested\":\"auto\",\"used\":\"cpu\",\"reason\":\"adopted from its file\"}",
        0,
        "{}",
        wav.sampleRateHz(),
        wav.samples(),
        Files.size(file),
        0,
        false,
        name,
        List.of(),
        null,
        null);
  }

  private String text(Path times) {
    try {
      return StorableText.of(
          files.times(times).sentences().stream()
              .map(SentenceTime::text)
              .collect(Collectors.joining(" ")));
    } catch (SpeechFailedException e) {
      return "";
    }
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= TITLE_CHARS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, TITLE_CHARS - 1)).strip() + "…";
  }

  private static Path description(Path audio) {
    return audio.resolveSibling(RecordingFiles.nameOf(audio) + RecordingFiles.DESCRIPTION);
  }

  private static Instant modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }

  private Map<UUID, List<Path>> audio() throws IOException {
    Map<UUID, List<Path>> found = new LinkedHashMap<>();
    try (DirectoryStream<Path> places =
        Files.newDirectoryStream(files.folder(), "[0-9a-f][0-9a-f]")) {
      for (Path place : places) {
        try (DirectoryStream<Path> audio =
            Files.newDirectoryStream(place, "*" + RecordingFiles.AUDIO)) {
          audio.forEach(file -> note(file, found));
        }
      }
    }
    sweep.trash().audio().forEach(file -> note(file, found));
    return found;
  }

  private static void note(Path file, Map<UUID, List<Path>> found) {
    UUID id = RecordingFiles.idOf(file);
    if (id != null) {
      found.computeIfAbsent(id, key -> new ArrayList<>()).add(file);
    }
  }
}
