package dev.echoforge.cli.csm;

import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Interrupts;
import dev.echoforge.cli.terminal.ProgressBar;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.parallel.Team;
import dev.echoforge.pocket.LatentNoise;
import dev.echoforge.pocket.PocketFiles;
import dev.echoforge.pocket.PocketLoader;
import dev.echoforge.pocket.PocketModel;
import dev.echoforge.pocket.PocketPrecision;
import dev.echoforge.pocket.PocketSpeaker;
import dev.echoforge.pocket.VoiceState;
import dev.echoforge.pocket.text.TextChunk;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Progress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pocket generate}: a text to latents and raw audio, the model's output as it is. */
@Command(
    name = "generate",
    description =
        "Speak with Kyutai's Pocket TTS as its own package does: no reading of numbers, checks, watermark or loudness.")
final class PocketGenerateCommand extends GenerateCommand {

  private static final int MAX_STEPS = 1_000;

  @Mixin private PocketVoiceOptions voice;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "Variance of the noise, from 0; default as the model's configuration says.")
  private @Nullable Double temperature;

  @Option(
      names = "--noise",
      paramLabel = "F",
      description = "Noise to use as it is: {\"chunks\": [[[…] one row a step] …]}.")
  private @Nullable String noise;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Equal seeds give equal speech; default 0.")
  private long seed;

  @Option(
      names = "--frames-after-eos",
      paramLabel = "N",
      description = "Frames after the one that ends the speech; default by the text.")
  private @Nullable Integer framesAfterEos;

  @Option(
      names = "--max-frames",
      paramLabel = "N",
      description = "Frames of a chunk at most; default by the text.")
  private @Nullable Integer maxFrames;

  @Option(
      names = "--lsd-decode-steps",
      paramLabel = "N",
      description = "Steps from noise to latent, for flow heads that take several; default 1.")
  private int steps = 1;

  @Option(
      names = "--precision",
      paramLabel = "P",
      description = "How weights are kept: f32, bf16, int8 or q4; default f32.")
  private String precision = "f32";

  @Option(names = "--latents-out", paramLabel = "F", description = "Write the latents as JSON.")
  private @Nullable String latentsOut;

  PocketGenerateCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    check();
    Path folder = folder();
    PocketFiles.config(folder);
    Path voiceFile = voice.file(terminal(), folder);
    List<float[][]> given = noise == null ? null : LatentsJson.readChunks(terminal().path(noise));
    Cancellation cancellation = new Cancellation();
    try (PocketOutputs outputs = PocketOutputs.open(terminal(), out(), latentsOut);
        Interrupts interrupts = Interrupts.cancel(cancellation);
        ProgressBar bar = ProgressBar.on(terminal());
        Team team = terminal().team();
        PocketModel pocket = load(folder, team, bar, cancellation)) {
      List<TextChunk> chunks = pocket.chunks().of(text());
      VoiceState state = voice.voice(voiceFile, pocket, team);
      outputs.begin(pocket.config().codec().sampleRateHz());
      PocketSpeaker speaker = new PocketSpeaker(pocket, team, steps);
      for (int k = 0; k < chunks.size(); k++) {
        TextChunk chunk = withOptions(chunks.get(k));
        outputs.beginChunk();
        PocketSpeaker.Outcome outcome =
            speaker.speak(
                state,
                chunk,
                chunk.maxFrames(),
                noise(pocket, given, k),
                cancellation,
                outputs::frame);
        outputs.endChunk(chunk, outcome);
        bar.show(new Progress((k + 1) / (double) chunks.size(), "chunk " + (k + 1)));
      }
      outputs.commit();
      bar.close();
      outputs.report(pocket, voiceFile.toString(), asJson());
    }
    return ExitCode.OK;
  }

  private void check() {
    requireText();
    require("frames_after_eos", framesAfterEos, 0, 10_000);
    require("max_frames", maxFrames, 1, 16_000);
    require("lsd_decode_steps", steps, 1, MAX_STEPS);
    if (temperature != null) {
      LatentNoise.seeded(seed, temperature);
    }
    voice.check();
    PocketPrecision.named(precision);
  }

  private PocketModel load(Path folder, Team team, ProgressBar bar, Cancellation cancellation) {
    PocketPrecision wanted = PocketPrecision.named(precision);
    return new PocketLoader(team, terminal().dataFolder(), loading(bar, cancellation))
        .load(folder, config -> wanted);
  }

  private TextChunk withOptions(TextChunk chunk) {
    return new TextChunk(
        chunk.text(),
        chunk.prepared(),
        chunk.ids(),
        framesAfterEos == null ? chunk.framesAfterEos() : framesAfterEos,
        maxFrames == null ? chunk.maxFrames() : maxFrames);
  }

  private LatentNoise noise(PocketModel pocket, @Nullable List<float[][]> given, int chunk) {
    if (given == null) {
      double variance = temperature == null ? pocket.config().temperature() : temperature;
      return LatentNoise.seeded(seed + chunk, variance);
    }
    if (chunk >= given.size()) {
      throw new InvalidRequestException(
          "noise",
          "the noise has too few chunks",
          "noise for chunk " + chunk,
          given.size() + " chunks");
    }
    return LatentNoise.of(given.get(chunk));
  }
}
