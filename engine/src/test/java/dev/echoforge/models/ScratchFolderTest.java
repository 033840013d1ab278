package dev.echoforge.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left beside the models goes, but for what somebody works in. */
class ScratchFolderTest {

  private static final String OLD = "old-11111111-2222-4333-8444-555555555555";

  @TempDir private Path data;
  private ModelStore store;

  @BeforeEach
  void start() {
    store = new ModelStore(data, InstantSource.system());
  }

  private Path left(String name) throws IOException {
    Path folder = Files.createDirectories(store.incoming().resolve(name));
    Files.write(folder.resolve("model.safetensors"), new byte[3]);
    return folder;
  }

  @Test
  void leftoversGoAndBrokenPullsStay() throws IOException {
    Path unpacked = left("bundle123456");
    Path old = left(OLD);
    Path pull = left("bundle--of-mine");
    Path other = left("old--model");
    store.clearLeftovers();
    assertThat(unpacked).doesNotExist();
    assertThat(old).doesNotExist();
    assertThat(pull.resolve("model.safetensors")).exists();
    assertThat(other.resolve("model.safetensors")).exists();
    assertThat(store.incoming().resolve(OLD + ".lock")).doesNotExist();
  }

  @Test
  void whatSomebodyWorksInStays() throws IOException {
    try (ScratchFolder scratch = ScratchFolder.named(store.incoming(), ScratchFolder.BUNDLE)) {
      Files.createDirectories(scratch.folder());
      store.clearLeftovers();
      assertThat(scratch.folder()).exists();
    }
    try (var incoming = Files.list(store.incoming())) {
      assertThat(incoming).isEmpty();
    }
  }

  @Test
  void whoGetsTheNextModelClearsThemAway() throws IOException {
    Path old = left(OLD);
    try (Staging staging = store.stage(ModelName.of("some/body"))) {
      assertThat(staging.folder()).isEmptyDirectory();
      assertThat(old).doesNotExist();
    }
  }

  @Test
  void oneAtATimeWorksInAFolder() {
    Path folder = store.incoming().resolve("some--body");
    try (var _ = StagingLock.enter(folder, "some/body")) {
      assertThat(StagingLock.tryEnter(folder)).isNull();
      assertThatThrownBy(() -> store.stage(ModelName.of("some/body")))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("some/body is being installed");
    }
    try (Staging staging = store.stage(ModelName.of("some/body"))) {
      assertThat(staging.folder()).exists();
    }
  }
}
