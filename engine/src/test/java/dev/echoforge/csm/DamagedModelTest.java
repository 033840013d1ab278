package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.files.Mutations;
import dev.echoforge.mimi.Mimi;
import dev.echoforge.parallel.Team;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.weights.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model's folder of which one file is damaged speaks, or says what is wrong: nothing else. */
class DamagedModelTest {

  private static final Path WHOLE = Fixtures.FOLDER.resolve("csm-a");
  private static final Path SHARDED = Fixtures.FOLDER.resolve("csm-a-hub");

  @TempDir Path folder;

  private int worked;
  private int refused;

  @BeforeEach
  void copy() throws IOException {
    try (var files = Files.list(WHOLE)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void itsConfiguration() throws IOException {
    damaged("config.json", WHOLE, 400, Mutations::json);
    assertThat(worked).isPositive();
    assertThat(refused).isGreaterThan(100);
  }

  @Test
  void itsWeights() throws IOException {
    damaged("model.safetensors", WHOLE, 150, Mutations::binary);
    assertThat(worked + refused).isEqualTo(150);
  }

  @Test
  void theHeaderOfItsWeights() throws IOException {
    byte[] whole = Files.readAllBytes(WHOLE.resolve("model.safetensors"));
    int header = (whole[0] & 0xFF) | (whole[1] & 0xFF) << 8 | (whole[2] & 0xFF) << 16;
    byte[] json = java.util.Arrays.copyOfRange(whole, 8, 8 + header);
    Mutations mutations = new Mutations(3);
    for (int round = 0; round < 400; round++) {
      byte[] changed = mutations.json(json);
      var out = new java.io.ByteArrayOutputStream();
      for (int i = 0; i < 8; i++) {
        out.write((int) ((long) changed.length >>> 8 * i));
      }
      out.writeBytes(changed);
      out.write(whole, 8 + header, whole.length - 8 - header);
      Path file = Files.write(folder.resolve("model.safetensors"), out.toByteArray());
      attempt(() -> Checkpoint.open(file).close());
    }
    assertThat(refused).isGreaterThan(100);
  }

  @Test
  void itsIndexOfShards() throws IOException {
    try (var files = Files.list(SHARDED)) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            folder.resolve(file.getFileName()),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
    damaged("transformers.safetensors.index.json", SHARDED, 150, Mutations::json);
    assertThat(worked + refused).isEqualTo(150);
  }

  private interface Damage {
    byte[] of(Mutations mutations, byte[] whole);
  }

  private void damaged(String name, Path from, int rounds, Damage damage) throws IOException {
    byte[] whole = Files.readAllBytes(from.resolve(name));
    Mutations mutations = new Mutations(name.hashCode());
    for (int round = 0; round < rounds; round++) {
      Files.write(folder.resolve(name), damage.of(mutations, whole));
      attempt(this::speak);
    }
  }

  private void speak() {
    try (CsmModel model = Speaking.load(folder, Precision.F32);
        Mimi codec = Mimi.open(folder)) {
      CsmPrompt prompt =
          new CsmPromptBuilder(model.config(), model.tokenizer()).build(List.of(), 0, "Hello.");
      Speaking.alone(model, Team.ALONE, prompt, Sampling.GREEDY, 2);
      codec.decoder(Team.ALONE);
    }
  }

  private void attempt(Runnable work) {
    try {
      work.run();
      worked++;
    } catch (BrokenFileException | UnavailableException | InvalidRequestException e) {
      assertThat(e.getMessage()).isNotBlank();
      refused++;
    }
  }
}
