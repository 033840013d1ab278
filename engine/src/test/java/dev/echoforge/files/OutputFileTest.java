package dev.echoforge.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

  @TempDir Path folder;

  @Test
  void withoutCommitTheOldFileStaysAndNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("a.wav"), "old");
    try (OutputFile out = OutputFile.create(file)) {
      out.sink().write(new byte[100]);
    }
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("a.wav");
  }

  @Test
  void untilCommitTheOldFileIsSeen() throws IOException {
    Path file = Files.writeString(folder.resolve("a.wav"), "old");
    try (OutputFile out = OutputFile.create(file)) {
      out.sink().write(new byte[] {'n', 'e', 'w'});
      assertThat(file).hasContent("old");
      out.commit();
    }
    assertThat(file).hasContent("new");
    assertThat(names()).containsExactly("a.wav");
  }

  @Test
  void namesMayHaveAllBytesThatASystemAllows() throws IOException {
    for (String name : List.of("a".repeat(255), "\u00e9".repeat(127), "\ud83d\ude00".repeat(63))) {
      try (OutputFile out = OutputFile.create(folder.resolve(name))) {
        out.sink().write(new byte[] {1});
        out.commit();
      }
      new WholeFiles(folder).write(name, new byte[] {2, 3});
      assertThat(folder.resolve(name)).hasSize(2);
    }
    assertThat(names()).hasSize(3);
  }

  @Test
  void saysWhatIsWrongWithThePlace() {
    assertThatThrownBy(() -> OutputFile.create(folder.resolve("no/such/a.wav")))
        .isInstanceOf(SpeechFailedException.class)
        .hasMessageContaining("there is no folder");
    assertThatThrownBy(() -> OutputFile.create(folder))
        .isInstanceOf(SpeechFailedException.class)
        .hasMessageContaining("is a folder");
  }

  @Test
  void saysThatTheDiskIsFull() {
    assertThat(OutputFile.failed(Path.of("a.wav"), new IOException("No space left on device")))
        .hasMessage(
            "a.wav can't be written: No space left on device; make room on the disk and try again");
    assertThat(OutputFile.reason(new NoSuchFileException("a/b.wav")))
        .isEqualTo("there is no such folder");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
