package dev.echoforge.tuning;

import dev.echoforge.files.WholeFiles;
import dev.echoforge.json.BoundedJson;
import dev.echoforge.speech.SpeechException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what a trial found. A file that can't be read or written is no fault: the trial is run
 * again.
 *
 * @param dataFolder where it lies
 */
record TuningFile(Path dataFolder) {

  private static final String FILE = "threads.json";
  private static final long MAX_BYTES = 10_000;
  private static final long MAX_TOKENS = 1_000;
  private static final System.Logger LOG = System.getLogger(TuningFile.class.getName());

  /** What is kept, and what it was measured on. */
  record Kept(String key, ThreadTuning.Result result) {}

  /** What is kept, or null. */
  @Nullable Kept read() {
    Path file = dataFolder.resolve(FILE);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        return null;
      }
      Kept kept = json().readValue(Files.readAllBytes(file), Kept.class);
      int threads = kept.result().threads();
      return threads >= 1 && threads <= kept.result().most() ? kept : null;
    } catch (IOException | JacksonException | NullPointerException e) {
      LOG.log(System.Logger.Level.DEBUG, "measuring anew: " + file + " can't be read", e);
      return null;
    }
  }

  /** Keeps it from now on. */
  void write(Kept kept) {
    try {
      new WholeFiles(dataFolder).write(FILE, json().writeValueAsBytes(kept));
    } catch (SpeechException | JacksonException e) {
      LOG.log(System.Logger.Level.DEBUG, "the number of threads is not kept", e);
    }
  }

  private static JsonMapper json() {
    return BoundedJson.mapper(MAX_TOKENS);
  }
}
