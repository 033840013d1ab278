package dev.echoforge.voices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodesFileTest {

  private static final int[][] CODES = {{1, 2, 3}, {4, 5, 2_047}};

  @TempDir private Path data;
  private StoredVoice voice;

  @BeforeEach
  void add() {
    VoiceStore store = new VoiceStore(data, InstantSource.fixed(Instant.EPOCH));
    ReferenceRecording hum = ReferenceRecording.of(Recordings.hum(3, 24_000));
    voice = store.add(Recordings.draft("Anna"), hum);
  }

  @Test
  void givesBackWhatWasWrittenForThatCodecAlone() {
    CodesFile file = new CodesFile(voice, "codec 1");
    assertThat(file.read()).isEmpty();
    file.write(CODES);
    assertThat(file.read().orElseThrow()).isDeepEqualTo(CODES);
    assertThat(new CodesFile(voice, "codec 2").read()).isEmpty();
  }

  @Test
  void doesNotTakeCodesOfAnotherRecording() throws IOException {
    new CodesFile(voice, "codec").write(CODES);
    StoredVoice other =
        new VoiceStore(data, InstantSource.fixed(Instant.EPOCH))
            .add(Recordings.draft("Berta"), ReferenceRecording.of(Recordings.hum(5, 24_000)));
    Files.copy(codes(), other.folder().resolve(String.valueOf(codes().getFileName())));
    assertThat(new CodesFile(other, "codec").read()).isEmpty();
  }

  @Test
  void doesNotTakeWhatIsDamaged() throws IOException {
    CodesFile file = new CodesFile(voice, "codec");
    file.write(CODES);
    byte[] whole = Files.readAllBytes(codes());
    for (int length : List.of(0, 1, 8, 40, 72, whole.length - 1)) {
      Files.write(codes(), Arrays.copyOf(whole, length));
      assertThat(file.read()).as("%d bytes", length).isEmpty();
    }
    for (int at = 0; at < whole.length; at += 5) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 1;
      Files.write(codes(), flipped);
      assertThat(file.read()).as("byte %d", at).isEmpty();
    }
  }

  private Path codes() throws IOException {
    try (Stream<Path> files = Files.list(voice.folder())) {
      return files.filter(file -> file.toString().endsWith(".bin")).findFirst().orElseThrow();
    }
  }
}
