package dev.echoforge.server.backups;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a backup holds, as {@code backup.json} within it.
 *
 * @param format the archive's version
 * @param createdAt when the database's state was taken
 * @param database the kind of the database
 * @param files all files but this one
 */
record BackupManifest(
    @JsonProperty("format") int format,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("database") String database,
    @JsonProperty("files") List<Entry> files) {

  static final int FORMAT = 1;
  static final String NAME = "backup.json";

  /** Copies the list. */
  BackupManifest {
    files = List.copyOf(files);
  }

  /**
   * A file.
   *
   * @param path below the data folder, with slashes
   * @param bytes its length
   * @param sha256 of its content, in hexadecimal
   */
  record Entry(
      @JsonProperty("path") String path,
      @JsonProperty("bytes") long bytes,
      @JsonProperty("sha256") String sha256) {}

  /** How many recordings there are. */
  long recordings() {
    return files.stream()
        .filter(file -> file.path().startsWith("recordings/") && file.path().endsWith(".wav"))
        .count();
  }
}
