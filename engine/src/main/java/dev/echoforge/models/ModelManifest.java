package dev.echoforge.models;

import dev.echoforge.csm.ModelFolder;
import dev.echoforge.files.BoundedFile;
import dev.echoforge.files.PlainPath;
import dev.echoforge.files.WholeFiles;
import dev.echoforge.hub.FetchedFile;
import dev.echoforge.json.BoundedJson;
import dev.echoforge.json.JsonFaults;
import dev.echoforge.speech.BrokenFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known of an installed model, kept beside its files.
 *
 * @param format this record's version
 * @param source where it comes from
 * @param installedAt when, ISO-8601 in UTC
 * @param files its files and their sums
 */
record ModelManifest(int format, ModelSource source, String installedAt, List<FetchedFile> files) {

  private static final int FORMAT = 1;
  private static final int MAX_BYTES = 1 << 24;
  private static final int MAX_TOKENS = 1_000_000;
  private static final JsonMapper JSON =
      JsonMapper.builder(BoundedJson.factory(MAX_TOKENS).build())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  static ModelManifest of(ModelSource source, String installedAt, List<FetchedFile> files) {
    return new ModelManifest(FORMAT, source, installedAt, List.copyOf(files));
  }

  /**
   * The manifest in a model's folder; a model that was put there by hand has none.
   *
   * @throws BrokenFileException if it can't be read
   */
  static Optional<ModelManifest> read(Path folder) {
    Path file = folder.resolve(ModelFolder.MANIFEST);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      ModelManifest manifest =
          JSON.readValue(BoundedFile.read(file, MAX_BYTES), ModelManifest.class);
      // JSON may leave out what the types promise.
      if (!isComplete(manifest)) {
        throw new BrokenFileException(
            file, "expected format 1 with source and files below its folder");
      }
      return Optional.of(manifest);
    } catch (JacksonException e) {
      throw new BrokenFileException(file, "no valid JSON: " + JsonFaults.reason(e), e);
    }
  }

  @SuppressWarnings("ConstantValue")
  private static boolean isComplete(ModelManifest manifest) {
    return manifest != null
        && manifest.format == FORMAT
        && manifest.source != null
        && manifest.files != null
        && manifest.files.stream()
            .allMatch(file ->
                file != null
                    && file.path() != null
                    && PlainPath.isPlain(file.path())
                    && file.sha256() != null);
  }

  void write(Path folder) {
    new WholeFiles(folder).write(ModelFolder.MANIFEST, JSON.writeValueAsBytes(this));
  }
}
