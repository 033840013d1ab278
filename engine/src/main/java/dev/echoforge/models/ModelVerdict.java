package dev.echoforge.models;

import dev.echoforge.files.BoundedFile;
import dev.echoforge.files.WholeFiles;
import dev.echoforge.json.BoundedJson;
import dev.echoforge.speech.BrokenFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the last verification of an installed model found, kept beside its files; it goes with them
 * where the model is replaced.
 *
 * @param at when, ISO-8601 in UTC
 * @param ok whether all was well
 * @param problem what was not, in a line; null where all was well
 */
public record ModelVerdict(String at, boolean ok, @Nullable String problem) {

  private static final String FILE = "echoforge-verified.json";
  private static final int MAX_BYTES = 1 << 16;
  private static final int MAX_TOKENS = 100;
  private static final JsonMapper JSON =
      JsonMapper.builder(BoundedJson.factory(MAX_TOKENS).build())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** A verification in a line. */
  public static ModelVerdict of(ModelVerification found, Instant now) {
    String problem = found.problem();
    if (problem == null) {
      problem =
          found.files().stream()
              .filter(file -> file.problem() != null)
              .findFirst()
              .map(file -> file.path() + ": " + file.problem())
              .orElse(null);
    }
    return new ModelVerdict(now.toString(), found.ok(), problem);
  }

  /** What was found last; none where the model was never verified, or the record is broken. */
  @SuppressWarnings("ConstantValue") // JSON may leave out what the types promise
  static Optional<ModelVerdict> read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      ModelVerdict verdict = JSON.readValue(BoundedFile.read(file, MAX_BYTES), ModelVerdict.class);
      if (verdict == null || verdict.at == null) {
        return Optional.empty();
      }
      Instant.parse(verdict.at);
      return Optional.of(verdict);
    } catch (BrokenFileException | JacksonException | DateTimeParseException e) {
      return Optional.empty(); // verify it again
    }
  }

  /**
   * Writes it down beside the model's files.
   *
   * @throws dev.echoforge.speech.SpeechFailedException if the disk does not take it
   */
  public void record(Path folder) {
    new WholeFiles(folder).write(FILE, JSON.writeValueAsBytes(this));
  }

  static boolean isRecord(String path) {
    return path.equals(FILE);
  }
}
