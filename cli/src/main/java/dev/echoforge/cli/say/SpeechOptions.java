package dev.echoforge.cli.say;

import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.delivery.RenderRequest;
import dev.echoforge.delivery.VoiceSelector;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.pocket.PocketFiles;
import dev.echoforge.speech.Continuity;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Precision;
import dev.echoforge.speech.SamplingOptions;
import dev.echoforge.speech.SpeakingChoices;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.TextCleaning;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say who speaks and how. */
final class SpeechOptions {

  @Option(
      names = "--voice",
      paramLabel = "ID",
      description = "A character or a voice; see: echoforge voices list.")
  private @Nullable String voice;

  @Option(
      names = "--speaker-id",
      paramLabel = "N",
      description = "A character by its number, from 1.")
  private @Nullable Integer speakerId;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = "auto, csm, pocket, builtin or placeholder; default auto.")
  private String engine = "auto";

  @Option(
      names = {"--model", "--model-path"},
      paramLabel = "DIR",
      description = "A CSM checkpoint's folder.")
  private @Nullable String model;

  @Option(
      names = "--device",
      paramLabel = "D",
      defaultValue = "auto",
      description = "auto, cpu or cuda; default auto.")
  private String device = "auto";

  @Option(names = "--temperature", paramLabel = "T", description = "0.1 to 2; default 0.9.")
  private double temperature = SamplingOptions.DEFAULT.temperature();

  @Option(names = "--top-k", paramLabel = "K", description = "From 1; default 50.")
  private int topK = SamplingOptions.DEFAULT.topK();

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Equal seeds give equal audio; -1 asks for a new take.")
  private @Nullable Long seed;

  @Option(
      names = "--style",
      paramLabel = "S",
      defaultValue = "default",
      description = "A style of the engine's; default: default.")
  private String style = SpeechRequest.DEFAULT_STYLE;

  @Option(
      names = "--precision",
      paramLabel = "P",
      defaultValue = "auto",
      description = "How a model's weights are kept: auto, f32, bf16, q8 or q4.")
  private String precision = "auto";

  @Option(names = "--speed", paramLabel = "X", description = "0.25 to 4; default 1.")
  private double speed = 1;

  @Option(
      names = "--no-clean",
      description = "Speak the text as it stands: Markdown, addresses and emoji too.")
  private boolean noClean;

  @Option(
      names = "--no-checks",
      description = "Leave out the checks of sentences: none is made again.")
  private boolean noChecks;

  @Option(
      names = "--continuity",
      paramLabel = "C",
      description = "What a sentence goes on from, with CSM: none, previous or paragraph.")
  private @Nullable String continuity;

  @Option(
      names = "--as-written",
      description = "Give the model the text unchanged: numbers and signs as they are typed.")
  private boolean asWritten;

  SpeechOptions() {}

  /** What to render. */
  RenderRequest request(Terminal terminal, String text) {
    SpeechRequest speech =
        new SpeechRequest(
            text,
            "",
            style,
            speed,
            new SamplingOptions(temperature, topK, 0),
            Device.of(device),
            noClean ? Set.of() : TextCleaning.ALL,
            List.of(),
            false,
            new SpeakingChoices(
                !noChecks, continuity == null ? null : Continuity.of(continuity), asWritten));
    return new RenderRequest(
        speech,
        wish(),
        // Who names a model wants that and no other.
        engine(terminal),
        seed == null ? OptionalLong.empty() : OptionalLong.of(checkedSeed(seed)));
  }

  private static long checkedSeed(long seed) {
    if (seed < RenderRequest.FRESH_SEED) {
      throw new InvalidRequestException(
          "seed",
          "seed out of range",
          "a whole number from 0, or -1 for a new take",
          String.valueOf(seed));
    }
    return seed;
  }

  /** The terminal's settings with what these options change. */
  EngineSettings settings(Terminal terminal) {
    EngineSettings settings = terminal.engineSettings().withPrecision(Precision.of(precision));
    return model == null ? settings : settings.withModelFolder(terminal.path(model));
  }

  private VoiceSelector wish() {
    if (voice != null && speakerId != null) {
      throw new InvalidRequestException(
          "voice", "two speakers", "either --voice or --speaker-id", "both");
    }
    if (voice != null) {
      return new VoiceSelector.ById(voice);
    }
    return speakerId == null ? new VoiceSelector.Anybody() : new VoiceSelector.ByNumber(speakerId);
  }

  /** A model that is named is spoken with, whichever engine it is for. */
  private String engine(Terminal terminal) {
    if (model == null || !engine.equals(EngineRegistry.AUTO)) {
      return engine;
    }
    return PocketFiles.isModel(terminal.path(model)) ? "pocket" : "csm";
  }
}
