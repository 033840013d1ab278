package dev.echoforge.speech;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What engines are opened with.
 *
 * @param dataFolder the data folder: models, voices, keys
 * @param modelFolder the checkpoint that the user named, or null to look in the data folder
 * @param precision how to keep weights
 * @param threads how many threads may compute, from 1
 * @param deviceFallback whether a CUDA that can't be had is replaced by the CPU
 * @param sentences where spoken sentences are kept
 */
public record EngineSettings(
    Path dataFolder,
    @Nullable Path modelFolder,
    Precision precision,
    int threads,
    boolean deviceFallback,
    SentenceStore sentences) {

  /** The data folder as given, everything else as usual on this machine. */
  public static EngineSettings of(Path dataFolder) {
    return new EngineSettings(
        dataFolder,
        null,
        Precision.AUTO,
        Runtime.getRuntime().availableProcessors(),
        true,
        SentenceStore.NONE);
  }

  /** The same with a checkpoint named. */
  public EngineSettings withModelFolder(@Nullable Path newModelFolder) {
    return new EngineSettings(
        dataFolder, newModelFolder, precision, threads, deviceFallback, sentences);
  }

  /** The same with another precision. */
  public EngineSettings withPrecision(Precision newPrecision) {
    return new EngineSettings(
        dataFolder, modelFolder, newPrecision, threads, deviceFallback, sentences);
  }

  /** The same with another number of threads. */
  public EngineSettings withThreads(int newThreads) {
    return new EngineSettings(
        dataFolder, modelFolder, precision, newThreads, deviceFallback, sentences);
  }

  /** The same with another place for sentences. */
  public EngineSettings withSentences(SentenceStore newSentences) {
    return new EngineSettings(
        dataFolder, modelFolder, precision, threads, deviceFallback, newSentences);
  }
}
