package dev.echoforge.server.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** What the sweep takes for nobody's, and what becomes of it. */
class RecordingSweepTest {

  private static final RecordingSettings SETTINGS =
      new RecordingSettings(
          null, Duration.ZERO, DataSize.ofBytes(0), Duration.ofHours(24), Duration.ofDays(30));

  @TempDir private Path dataDir;

  private final RecordingUpkeep upkeep = mock(RecordingUpkeep.class);
  private final FolderIdentity identity = mock(FolderIdentity.class);
  private final Map<UUID, String> rows = new HashMap<>();
  private final Set<UUID> deleted = new HashSet<>();
  private final Set<UUID> unfinished = new HashSet<>();
  private Instant now = Instant.parse("2026-06-01T12:00:00Z");

  @BeforeEach
  void wire() {
    when(upkeep.names(anyString()))
        .thenAnswer(call ->
            rows.entrySet().stream()
                .filter(row -> row.getKey().toString().startsWith(call.<String>getArgument(0)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    when(upkeep.deleted(any()))
        .thenAnswer(call -> {
          Set<UUID> found = new HashSet<>(call.<Collection<UUID>>getArgument(0));
          found.retainAll(deleted);
          return found;
        });
  }

  private RecordingSweep sweep() {
    return new RecordingSweep(
        new RecordingFiles(dataDir, SETTINGS, identity),
        upkeep,
        identity,
        () -> SETTINGS,
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private Path file(UUID id, String attempt, String ending, Duration age) throws IOException {
    Path folder =
        Files.createDirectories(
            dataDir.resolve("recordings").resolve(id.toString().substring(0, 2)));
    Path file = Files.write(folder.resolve(id + attempt + ending), new byte[] {1});
    Files.setLastModifiedTime(file, FileTime.from(now.minus(age)));
    return file;
  }

  private List<Path> trash() throws IOException {
    Path trash = dataDir.resolve("recordings").resolve("trash");
    if (!Files.exists(trash)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(trash)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void oldFilesThatNoRowNamesGoToTheTrash() throws IOException {
    Duration old = Duration.ofHours(2);
    UUID stray = UUID.randomUUID();
    UUID young = UUID.randomUUID();
    UUID busy = UUID.randomUUID();
    UUID gone = UUID.randomUUID();
    UUID known = UUID.randomUUID();
    UUID without = UUID.randomUUID();
    unfinished.add(busy);
    deleted.add(gone);
    rows.put(known, known + ".2-a");
    rows.put(without, without + ".2-a");
    List<Path> strays = new ArrayList<>();
    for (String ending : List.of(".wav", ".json", ".times.json", ".peaks")) {
      strays.add(file(stray, ".1-a", ending, old));
    }
    Path youngFile = file(young, ".1-a", ".wav", Duration.ofMinutes(30));
    Path busyFile = file(busy, ".1-a", ".part", old);
    Path goneFile = file(gone, ".1-a", ".wav", old);
    Path knownFile = file(known, ".2-a", ".wav", old);
    Path knownPeaks = file(known, ".2-a", ".peaks", old);
    Path otherAttempt = file(known, ".1-a", ".wav", old);
    Path lastHope = file(without, ".1-a", ".wav", old);
    Path foreign = Files.write(knownFile.resolveSibling("notes.txt"), new byte[] {1});
    Path nearly = Files.write(knownFile.resolveSibling(known + "x.wav"), new byte[] {1});

    RecordingSweep sweep = sweep();
    sweep.run(() -> unfinished);

    assertThat(strays).noneMatch(Files::exists);
    assertThat(trash()).hasSize(4);
    assertThat(List.of(youngFile, busyFile, knownFile, knownPeaks, lastHope, foreign, nearly))
        .allMatch(Files::exists);
    assertThat(goneFile).doesNotExist();
    assertThat(otherAttempt).as("the row's own audio is here").doesNotExist();
    assertThat(sweep.found()).isEqualTo(new StoredFiles(1, 1));
  }

  @Test
  void anEmptyTableDeletesNothing() throws IOException {
    for (int i = 0; i < 300; i++) {
      file(UUID.randomUUID(), ".1-a", ".wav", Duration.ofDays(3));
    }

    for (int month = 0; month < 4; month++) {
      sweep().run(() -> unfinished);
      now = now.plus(Duration.ofDays(31));
    }

    assertThat(trash()).as("300 are too many to delete unasked").hasSize(300);
  }

  @Test
  void aFewAreDeletedAfterALongTime() throws IOException {
    file(UUID.randomUUID(), ".1-a", ".wav", Duration.ofDays(3));
    sweep().run(() -> unfinished);
    now = now.plus(Duration.ofDays(29));
    sweep().run(() -> unfinished);
    assertThat(trash()).hasSize(1);
    now = now.plus(Duration.ofDays(3));
    Path foreign =
        Files.createDirectories(dataDir.resolve("recordings").resolve("trash").resolve("mine"));

    sweep().run(() -> unfinished);

    assertThat(trash()).isEmpty();
    assertThat(foreign).exists();
  }

  @Test
  void nothingMovesWhileFilesAreAdopted() throws Exception {
    Path stray = file(UUID.randomUUID(), ".1-a", ".wav", Duration.ofHours(2));
    RecordingSweep sweep = sweep();
    sweep.lock().lock();
    try {
      Thread other = new Thread(() -> sweep.run(() -> unfinished));
      other.start();
      other.join();
      assertThat(stray).exists();
    } finally {
      sweep.lock().unlock();
    }
    sweep.run(() -> unfinished);
    assertThat(stray).doesNotExist();
  }
}
