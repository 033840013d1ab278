package dev.echoforge.server.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.files.ContentAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedAudioUsesTest {

  private static final UUID FIRST = new UUID(0, 1);
  private static final UUID SECOND = new UUID(0, 2);

  @TempDir private Path folder;

  private CachedAudioUses open() {
    return new CachedAudioUses(folder, Clock.systemUTC());
  }

  private static String address(int number) {
    return ContentAddress.of("test").add(number).hex();
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void whatTwoRecordingsShareGoesWithTheLast() throws IOException {
    CachedAudioUses uses = open();
    uses.add(FIRST, Set.of(address(1), address(2)));
    uses.add(FIRST, Set.of(address(3)));
    uses.add(SECOND, Set.of(address(2)));

    assertThat(uses.release(FIRST)).containsExactlyInAnyOrder(address(1), address(3));
    assertThat(uses.release(FIRST)).isEmpty();
    assertThat(uses.release(SECOND)).containsExactly(address(2));
    assertThat(files()).isZero();
  }

  @Test
  void aRestartRemembers() throws IOException {
    open().add(FIRST, Set.of(address(1), address(2)));
    open().add(SECOND, Set.of(address(2)));

    CachedAudioUses again = open();
    assertThat(again.recordingsBefore(Instant.now().plusSeconds(60)))
        .containsExactlyInAnyOrder(FIRST, SECOND);
    assertThat(again.recordingsBefore(Instant.now().minusSeconds(60))).isEmpty();
    assertThat(again.release(FIRST)).containsExactly(address(1));
    assertThat(open().release(SECOND)).containsExactly(address(2));
  }

  @Test
  void foreignAndDamagedFilesAreLeftAndStopNobody() throws IOException {
    Path foreign = Files.write(folder.resolve("notes"), new byte[10]);
    Path directory = Files.createDirectories(folder.resolve(SECOND + ".uses"));
    Files.writeString(folder.resolve(FIRST + ".uses"), "../../etc\n" + address(1) + "\nx\0\n");

    assertThat(open().release(FIRST)).containsExactly(address(1));
    assertThat(foreign).exists();
    assertThat(directory).exists();
  }

  @Test
  void recordingsOfWhichNothingIsCachedAnyMoreAreForgotten() throws IOException {
    CachedAudioUses uses = open();
    uses.add(FIRST, Set.of(address(1)));
    uses.add(SECOND, Set.of(address(2)));
    uses.prune(address(2)::equals);
    assertThat(files()).isOne();
    assertThat(uses.release(FIRST)).isEmpty();
    assertThat(uses.release(SECOND)).containsExactly(address(2));
  }

  @Test
  void aFileWhereTheFolderShouldBeStopsNobody() throws IOException {
    Path file = Files.createFile(folder.resolve("uses"));
    CachedAudioUses uses = new CachedAudioUses(file, Clock.systemUTC());
    uses.add(FIRST, Set.of(address(1)));
    assertThat(uses.release(FIRST)).containsExactly(address(1));
  }
}
