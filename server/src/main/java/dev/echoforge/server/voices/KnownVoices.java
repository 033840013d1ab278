package dev.echoforge.server.voices;

import dev.echoforge.files.OutputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which voices a node had in its folder when it last compared that with the database: so that what
 * was removed here is told from what is not here yet, and what was removed elsewhere from what was
 * added here.
 */
final class KnownVoices {

  private final Path file;

  KnownVoices(Path dataFolder) {
    this.file = dataFolder.resolve("voices").resolve(".known");
  }

  Set<String> read() throws IOException {
    return Files.exists(file)
        ? new HashSet<>(Files.readAllLines(file, StandardCharsets.UTF_8))
        : Set.of();
  }

  void write(Collection<String> identities) throws IOException {
    Set<String> lines = new TreeSet<>(identities);
    if (lines.equals(new TreeSet<>(read()))) {
      return;
    }
    Files.createDirectories(file.resolveSibling("."));
    try (OutputFile output = OutputFile.create(file)) {
      output.sink().write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
      output.commit();
    }
  }
}
