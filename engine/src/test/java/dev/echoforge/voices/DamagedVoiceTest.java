package dev.echoforge.voices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.files.Mutations;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Gender;
import dev.echoforge.speech.Pcm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stored voice whose files are damaged is left out of the list, and says what is wrong. */
class DamagedVoiceTest {

  @TempDir Path folder;

  private StoredVoice store() {
    float[] samples = new float[24_000 * 4];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.3 * Math.sin(i * 0.05) * Math.sin(i * 0.0005));
    }
    return new VoiceStore(folder, () -> Instant.EPOCH)
        .add(
            new VoiceDraft("Anna", Gender.FEMALE, "", "What she says.", true),
            ReferenceRecording.of(new Pcm(samples, 24_000)));
  }

  @Test
  void itsFacts() throws IOException {
    StoredVoice voice = store();
    Path file = voice.folder().resolve(VoiceFile.NAME);
    byte[] whole = Files.readAllBytes(file);
    Mutations mutations = new Mutations(5);
    VoiceStore voices = new VoiceStore(folder, () -> Instant.EPOCH);
    int read = 0;
    for (int round = 0; round < 1_000; round++) {
      Files.write(file, mutations.json(whole));
      if (round % 100 == 0) { // the log tells of each voice that is left out
        assertThat(voices.list()).hasSizeLessThanOrEqualTo(1);
      }
      try {
        voices.find("anna").orElseThrow().readRecording();
        read++;
      } catch (BrokenFileException e) {
        assertThat(e.getMessage()).contains("anna");
      }
    }
    assertThat(read).isBetween(1, 999);
  }

  @Test
  void itsCodes() throws IOException {
    StoredVoice voice = store();
    CodesFile codes = new CodesFile(voice, "codec");
    codes.write(new int[50][8]);
    Path file;
    try (var files = Files.list(voice.folder())) {
      file = files.filter(path -> path.toString().endsWith(".bin")).findFirst().orElseThrow();
    }
    byte[] whole = Files.readAllBytes(file);
    Mutations mutations = new Mutations(6);
    for (int round = 0; round < 1_000; round++) {
      byte[] damaged = mutations.binary(whole);
      Files.write(file, damaged);
      assertThat(codes.read().isPresent()).isEqualTo(java.util.Arrays.equals(damaged, whole));
    }
  }
}
