package dev.echoforge.csm;

import dev.echoforge.csm.RandomCheckpoint.Tied;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.SentenceStore;
import dev.echoforge.weights.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An engine whose model speaks noise and ends each sentence by chance, after a second or two. */
final class BriefEngine {

  private BriefEngine() {}

  /** Opens one with its model and data in an empty folder. */
  static CsmEngine open(Path folder) throws IOException {
    return open(folder, SentenceStore.NONE);
  }

  /** As {@link #open(Path)}, keeping sentences. */
  static CsmEngine open(Path folder, SentenceStore store) throws IOException {
    return open(folder, new RandomCheckpoint(RandomCheckpoint.BRIEF, 3).even(), store);
  }

  /** As {@link #open(Path)}, with another model. */
  static CsmEngine open(Path folder, RandomCheckpoint checkpoint) throws IOException {
    return open(folder, checkpoint, SentenceStore.NONE);
  }

  /** As {@link #open(Path, RandomCheckpoint)}, keeping sentences. */
  static CsmEngine open(Path folder, RandomCheckpoint checkpoint, SentenceStore store)
      throws IOException {
    Path model = folder.resolve("model");
    if (!Files.exists(model)) {
      checkpoint.writeHub(model, DataType.F32, Tied.DEPTH, 1);
      Path codec = Files.createDirectories(model.resolve("mimi"));
      for (String name : List.of("config.json", "model.safetensors")) {
        Files.copy(Fixtures.FOLDER.resolve("csm-a-sesame/mimi").resolve(name), codec.resolve(name));
      }
    }
    EngineSettings settings =
        EngineSettings.of(folder.resolve("data")).withModelFolder(model).withThreads(1);
    return CsmEngine.open(model, settings.withSentences(store));
  }
}
