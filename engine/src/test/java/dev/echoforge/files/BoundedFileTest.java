package dev.echoforge.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.echoforge.speech.BrokenFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedFileTest {

  @TempDir Path folder;

  @Test
  void readsUpToTheLimitAndNotBeyond() throws IOException {
    Path file = Files.write(folder.resolve("a"), new byte[10]);
    assertThat(BoundedFile.read(file, 10)).hasSize(10);
    assertThatThrownBy(() -> BoundedFile.read(file, 9))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("is too large: expected at most 9 bytes");
  }

  @Test
  void followsLinksToFiles() throws IOException {
    Path file = Files.write(folder.resolve("a"), new byte[3]);
    Path link = Files.createSymbolicLink(folder.resolve("b"), file);
    assertThat(BoundedFile.read(link, 10)).hasSize(3);
  }

  @Test
  void refusesWhatIsNoFile() throws IOException {
    assertThatThrownBy(() -> BoundedFile.read(folder, 10))
        .hasMessageContaining("expected a file, found a folder");
    assertThatThrownBy(() -> BoundedFile.read(folder.resolve("none"), 10))
        .hasMessageContaining("no such file");
    Path dangling = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("none"));
    assertThatThrownBy(() -> BoundedFile.read(dangling, 10)).hasMessageContaining("no such file");
  }

  @Test
  void opensNeitherDevicesNorPipes() throws Exception {
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(Path.of("/dev/zero")));
    assertThatThrownBy(() -> BoundedFile.read(Path.of("/dev/zero"), 10))
        .hasMessageContaining("expected a file, found a device or pipe");
    Path pipe = folder.resolve("pipe");
    int made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    assertThat(made).isZero();
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            assertThatThrownBy(() -> BoundedFile.read(pipe, 10))
                .isInstanceOf(BrokenFileException.class));
  }

  @Test
  void unpacksUpToTheLimit() throws IOException {
    assertThat(BoundedFile.readAll(new ByteArrayInputStream(new byte[10]), 10)).hasSize(10);
    assertThatThrownBy(() -> BoundedFile.readAll(new ByteArrayInputStream(new byte[11]), 10))
        .isInstanceOf(BoundedFile.TooLargeException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b.txt", "ä b/c", ".hidden", "a..b"})
  void plainPaths(String path) {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        path.chars().allMatch(c -> c < 128)
            || System.getProperty("sun.jnu.encoding", "").startsWith("UTF"));
    assertThat(PlainPath.isPlain(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc/passwd",
        "a/",
        "a//b",
        "..",
        "../a",
        "a/../b",
        "./a",
        ".",
        " ",
        "a/ /b",
        "C:\\a",
        "a\\b",
        "a:b",
        "a\u0000b",
        "a\nb",
        "a\u007f",
        "a*",
        "a?b",
        "<a>",
        "\"a\"",
        "a|b"
      })
  void pathsThatAreNotPlain(String path) {
    assertThat(PlainPath.isPlain(path)).isFalse();
    assertThat(PlainPath.isPlain("a/" + path + "\ud800")).isFalse();
  }
}
