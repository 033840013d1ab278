package dev.echoforge.models;

import dev.echoforge.files.PlainPath;
import dev.echoforge.hub.FetchedFile;
import dev.echoforge.json.BoundedJson;
import dev.echoforge.json.JsonFaults;
import dev.echoforge.speech.BrokenFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The first entry of a bundle: which files follow, in which order, and their sums.
 *
 * @param format this record's version
 * @param model the model's name
 */
record BundleIndex(int format, String model, List<FetchedFile> files) {

  /** The entry's name. */
  static final String ENTRY = "bundle.json";

  /** The most bytes of an index that are read. */
  static final int MAX_BYTES = 1 << 22;

  private static final int FORMAT = 1;
  private static final int MAX_FILES = 4_096;
  private static final JsonMapper JSON =
      JsonMapper.builder(BoundedJson.factory(8L * MAX_FILES).build())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  static BundleIndex of(String model, List<FetchedFile> files) {
    return new BundleIndex(FORMAT, model, List.copyOf(files));
  }

  /**
   * Reads an index that may come from anybody.
   *
   * @param bundle for messages
   * @throws BrokenFileException if it is none, or names files that could not lie in a folder
   */
  static BundleIndex read(Path bundle, byte[] json) {
    try {
      BundleIndex index = JSON.readValue(json, BundleIndex.class);
      if (!isComplete(index)) {
        throw new BrokenFileException(
            bundle,
            "expected an index of format 1 with a model's name and at most %d files of plain, different names below a folder"
                .formatted(MAX_FILES));
      }
      return index;
    } catch (JacksonException e) {
      throw new BrokenFileException(bundle, "its index is no valid JSON: " + JsonFaults.reason(e));
    }
  }

  @SuppressWarnings("ConstantValue") // JSON may leave out what the types promise
  private static boolean isComplete(BundleIndex index) {
    if (index == null
        || index.format != FORMAT
        || index.model == null
        || index.files == null
        || index.files.isEmpty()
        || index.files.size() > MAX_FILES) {
      return false;
    }
    Set<String> names = new HashSet<>();
    return index.files.stream()
        .allMatch(file ->
            file != null
                && file.path() != null
                && PlainPath.isPlain(file.path())
                && !file.path().equals(ENTRY)
                && file.bytes() >= 0
                && file.sha256() != null
                && names.add(file.path().toLowerCase(Locale.ROOT)));
  }

  byte[] json() {
    return JSON.writeValueAsBytes(this);
  }

  /** Bytes of all files; the most a long holds where that is less. */
  long bytes() {
    long bytes = 0;
    for (FetchedFile file : files) {
      bytes = bytes > Long.MAX_VALUE - file.bytes() ? Long.MAX_VALUE : bytes + file.bytes();
    }
    return bytes;
  }
}
