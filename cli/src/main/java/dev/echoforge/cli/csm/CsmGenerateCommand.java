package dev.echoforge.cli.csm;

import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Interrupts;
import dev.echoforge.cli.terminal.ModelPartsOptions;
import dev.echoforge.cli.terminal.ProgressBar;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.csm.CsmConfig;
import dev.echoforge.csm.CsmLoader;
import dev.echoforge.csm.CsmModel;
import dev.echoforge.csm.CsmPrompt;
import dev.echoforge.csm.CsmPromptBuilder;
import dev.echoforge.csm.CsmRequest;
import dev.echoforge.csm.CsmSequence;
import dev.echoforge.csm.Precision;
import dev.echoforge.mimi.Mimi;
import dev.echoforge.mimi.MimiDecoder;
import dev.echoforge.parallel.Team;
import dev.echoforge.serving.BatchLimits;
import dev.echoforge.serving.BatchScheduler;
import dev.echoforge.serving.StreamHandle;
import dev.echoforge.serving.StreamJob;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.DeviceOutcome;
import dev.echoforge.speech.DevicePolicy;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Progress;
import dev.echoforge.weights.CheckpointFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code csm generate}: a prompt to codes and raw audio, the model's output as it is. */
@Command(
    name = "generate",
    description =
        "Generate codes and audio with a CSM, as the model gives them: no watermark, loudness or trimming.")
final class CsmGenerateCommand extends GenerateCommand {

  /** 90 s: CSM's own limit. */
  private static final int USUAL_MOST_FRAMES = 1125;

  @Option(
      names = "--speaker",
      required = true,
      paramLabel = "N",
      description = "CSM's own speaker number, from 0.")
  private int speaker;

  @Mixin private ModelPartsOptions parts;

  @Mixin private CsmContextOptions context;

  @Mixin private CsmSamplingOptions sampling;

  @Option(
      names = "--max-frames",
      paramLabel = "N",
      description = "Frames of 80 ms to make at most; default 1125, or the positions left.")
  private @Nullable Integer maxFrames;

  @Option(names = "--device", paramLabel = "D", description = "auto, cpu or cuda; default auto.")
  private String device = "auto";

  @Option(
      names = "--precision",
      paramLabel = "P",
      description = "How weights are kept: auto, f32, bf16, q8 or q4; default auto.")
  private String precision = "auto";

  @Option(names = "--codes-out", paramLabel = "F", description = "Write the codes as JSON.")
  private @Nullable String codesOut;

  CsmGenerateCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    DeviceOutcome used = DevicePolicy.onCpuAlone("csm", Device.of(device), true);
    if (used.requested().kind() == Device.Kind.CUDA) {
      terminal().err().println("echoforge: device " + used.used().id() + ": " + used.reason());
    }
    boolean needsCodec = !context.isEmpty() || out() != null || codesOut == null;
    CheckpointFolder folder = parts.complete(terminal(), folder(), needsCodec);
    Cancellation cancellation = new Cancellation();
    try (CsmOutputs outputs = CsmOutputs.open(terminal(), out(), codesOut);
        Interrupts interrupts = Interrupts.cancel(cancellation);
        ProgressBar bar = ProgressBar.on(terminal());
        Team team = terminal().team();
        CsmModel csm = load(folder, team, bar, cancellation);
        Mimi mimi = outputs.wantsAudio() || !context.isEmpty() ? Mimi.open(folder) : null) {
      StreamHandle.End end = generate(csm, mimi, team, outputs, bar, cancellation);
      outputs.commit();
      bar.close();
      outputs.report(csm, end, asJson());
    }
    return ExitCode.OK;
  }

  private void check() {
    requireText();
    if (speaker < 0) {
      throw new InvalidRequestException(
          "speaker", "no such speaker", "a number from 0", String.valueOf(speaker));
    }
    require("max_frames", maxFrames, 1, Integer.MAX_VALUE);
    context.check();
    sampling.check();
    Precision.named(precision);
  }

  private CsmModel load(
      CheckpointFolder folder, Team team, ProgressBar bar, Cancellation cancellation) {
    return new CsmLoader(
            Precision.named(precision), team, terminal().dataFolder(), loading(bar, cancellation))
        .load(folder);
  }

  private StreamHandle.End generate(
      CsmModel csm,
      @Nullable Mimi mimi,
      Team team,
      CsmOutputs outputs,
      ProgressBar bar,
      Cancellation cancellation)
      throws InterruptedException {
    CsmConfig config = csm.config();
    CsmPrompt prompt =
        new CsmPromptBuilder(config, csm.tokenizer())
            .build(context.segments(terminal(), mimi, config, team), speaker, text());
    int left = config.maxPositions() - prompt.length();
    int most = maxFrames == null ? Math.min(USUAL_MOST_FRAMES, left) : maxFrames;
    BatchLimits limits = BatchLimits.DEFAULT.withMaxStreams(1);
    MimiDecoder decoder = mimi == null || !outputs.wantsAudio() ? null : mimi.decoder(team);
    if (mimi != null && decoder != null) {
      outputs.begin(mimi.config().sampleRateHz());
    }
    try (BatchScheduler<CsmRequest, CsmSequence> scheduler =
            csm.scheduler(team, limits, task -> new Thread(task, "csm"), System::nanoTime);
        StreamHandle<CsmOutputs.Frame> handle =
            scheduler.submit(
                new StreamJob<>(
                    new CsmRequest(prompt, sampling.sampling()),
                    most,
                    this,
                    (members, sequence) -> CsmOutputs.Frame.of(sequence.codes(), decoder)))) {
      for (CsmOutputs.Frame frame = handle.next(cancellation);
          frame != null;
          frame = handle.next(cancellation)) {
        outputs.take(frame);
        bar.show(new Progress(outputs.frames() / (double) most, "frame " + outputs.frames()));
      }
      StreamHandle.End end = handle.end();
      return end == null ? StreamHandle.End.FAILED : end;
    }
  }
}
