package dev.echoforge.speech;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is opened with.
 *
 * @param dataFolder the data folder: models, voices, keys
 * @param modelFolder the checkpoint that was named, or null to look in the data folder
 * @param device what it is to compute on; {@link Device#AUTO} leaves that to the engine
 * @param threads how many threads may compute, from 1
 * @param deviceFallback whether a CUDA that can't be had is replaced by the CPU
 * @param options values of the engine's own options
 * @param sentences where spoken sentences are kept
 * @param opening hears how far the opening of an engine has come
 * @param current the options as they are now, for those that count while an engine is open; null:
 *     as they were when it was opened
 */
public record EngineSettings(
    Path dataFolder,
    @Nullable Path modelFolder,
    Device device,
    int threads,
    boolean deviceFallback,
    EngineOptions options,
    SentenceStore sentences,
    OpeningWatch opening,
    @Nullable Supplier<EngineOptions> current) {

  /** The data folder as given, everything else as usual on this machine. */
  public static EngineSettings of(Path dataFolder) {
    return new EngineSettings(
        dataFolder,
        null,
        Device.AUTO,
        Runtime.getRuntime().availableProcessors(),
        true,
        EngineOptions.NONE,
        SentenceStore.NONE,
        OpeningWatch.NONE,
        null);
  }

  /** How a model's weights are to be kept, by the option that engines share. */
  public Precision precision() {
    return options.get(Precision.OPTION);
  }

  /** The same with a checkpoint named. */
  public EngineSettings withModelFolder(@Nullable Path newModelFolder) {
    return new EngineSettings(
        dataFolder,
        newModelFolder,
        device,
        threads,
        deviceFallback,
        options,
        sentences,
        opening,
        current);
  }

  /** The same on another device. */
  public EngineSettings withDevice(Device newDevice) {
    return new EngineSettings(
        dataFolder,
        modelFolder,
        newDevice,
        threads,
        deviceFallback,
        options,
        sentences,
        opening,
        current);
  }

  /** The same with another precision. */
  public EngineSettings withPrecision(Precision newPrecision) {
    return withOptions(options.with(Precision.OPTION.name(), newPrecision.id()));
  }

  /** The same with another number of threads. */
  public EngineSettings withThreads(int newThreads) {
    return new EngineSettings(
        dataFolder,
        modelFolder,
        device,
        newThreads,
        deviceFallback,
        options,
        sentences,
        opening,
        current);
  }

  /** The same with an explicit CUDA replaced by the CPU, or not. */
  public EngineSettings withDeviceFallback(boolean newDeviceFallback) {
    return new EngineSettings(
        dataFolder,
        modelFolder,
        device,
        threads,
        newDeviceFallback,
        options,
        sentences,
        opening,
        current);
  }

  /** The same with other options. */
  public EngineSettings withOptions(EngineOptions newOptions) {
    return new EngineSettings(
        dataFolder,
        modelFolder,
        device,
        threads,
        deviceFallback,
        newOptions,
        sentences,
        opening,
        current);
  }

  /** The same with another place for sentences. */
  public EngineSettings withSentences(SentenceStore newSentences) {
    return new EngineSettings(
        dataFolder,
        modelFolder,
        device,
        threads,
        deviceFallback,
        options,
        newSentences,
        opening,
        current);
  }

  /** The same with somebody else who hears how far the opening has come. */
  public EngineSettings withOpening(OpeningWatch newOpening) {
    return new EngineSettings(
        dataFolder,
        modelFolder,
        device,
        threads,
        deviceFallback,
        options,
        sentences,
        newOpening,
        current);
  }

  /** The same that knows what the options are while an engine is open. */
  public EngineSettings withCurrent(Supplier<EngineOptions> options) {
    return new EngineSettings(
        dataFolder,
        modelFolder,
        device,
        threads,
        deviceFallback,
        this.options,
        sentences,
        opening,
        options);
  }

  /** The value of an option now, which may change while an engine is open. */
  public <T> T now(EngineOption<T> option) {
    return (option.live() && current != null ? current.get() : options).get(option);
  }
}
