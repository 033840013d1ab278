package dev.echoforge.cli.say;

import dev.echoforge.audio.AudioFormat;
import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Interrupts;
import dev.echoforge.cli.terminal.ProgressBar;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.cli.terminal.TextSource;
import dev.echoforge.delivery.RenderRequest;
import dev.echoforge.delivery.Renderer.Pace;
import dev.echoforge.delivery.Rendition;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.engines.HostChoices;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.Progress;
import dev.echoforge.speech.QualitySummary;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code echoforge say}: a text into a file, a pipe or the loudspeaker. */
@Command(name = "say", description = "Speak a text into an audio file.")
public class SayCommand extends TerminalCommand {

  private static final String STANDARD_OUTPUT = "-";

  @Mixin private TextSource text;

  @Mixin private SpeechOptions options;

  @Option(
      names = {"--out", "--output"},
      paramLabel = "F",
      description =
          "Where to: .wav, .mp3, .flac, .opus; - writes WAV to standard output; default echoforge.wav.")
  private @Nullable String out;

  @Option(
      names = "--captions",
      paramLabel = "F",
      description = "Captions too: .srt, .vtt or .json.")
  private @Nullable String captions;

  @Option(
      names = "--play",
      description = "Play it while it is spoken; without --out no file is written.")
  private boolean play;

  @Option(names = "--no-watermark", description = "Leave the audio unmarked.")
  private boolean noWatermark;

  @Option(names = "--json", description = "Print what was made as JSON.")
  private boolean asJson;

  SayCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    RenderRequest request = options.request(terminal(), text.read(terminal()));
    SpeechTargets targets = targets();
    Cancellation cancellation = new Cancellation();
    try (ProgressBar bar = ProgressBar.on(terminal());
        EngineRegistry registry = registry(bar, cancellation);
        Interrupts interrupts = Interrupts.cancel(cancellation);
        SpeechOutputs outputs = SpeechOutputs.open(terminal(), targets, request, bar)) {
      Pace pace = targets.live() ? Pace.LIVE : Pace.WHOLE;
      Rendition rendition =
          Renderers.of(terminal(), registry, noWatermark)
              .render(request, pace, outputs, cancellation);
      outputs.commit(rendition);
      bar.close();
      report(rendition, targets);
      if (!verbose()) { // which tells all reasons
        registry.health().failed().forEach(why -> terminal().err().println("echoforge: " + why));
      }
    }
    return ExitCode.OK;
  }

  /** Opens engines with a bar; an interrupt gives the opening up. */
  private EngineRegistry registry(ProgressBar bar, Cancellation cancellation) {
    return EngineRegistry.discover(
        options
            .settings(terminal())
            .withOpening((what, done) -> {
              cancellation.check();
              bar.show(new Progress(done, what));
            }),
        HostChoices.COMMAND);
  }

  private SpeechTargets targets() {
    boolean piped = STANDARD_OUTPUT.equals(out);
    Path file =
        piped || (play && out == null)
            ? null
            : terminal().path(out == null ? "echoforge.wav" : out);
    AudioFormat format = file == null ? AudioFormat.WAV : AudioFormat.ofFile(file);
    return new SpeechTargets(
        file, format, piped, play, captions == null ? null : terminal().path(captions));
  }

  private void report(Rendition rendition, SpeechTargets targets) {
    if (asJson) {
      (targets.piped() ? terminal().err() : terminal().out())
          .println(
              json()
                  .writeValueAsString(
                      SpeechReport.of(
                          rendition, targets, !noWatermark && !Renderers.switchedOff(terminal()))));
      return;
    }
    String where =
        targets.file() == null
            ? targets.piped() ? "standard output" : "played"
            : targets.file().toString();
    String line =
        Terminal.format(
            "%s: %.2f s, %s (%s on %s)%s",
            where,
            rendition.seconds(),
            rendition.voice().name(),
            rendition.outcome().engine(),
            rendition.outcome().device().used().id(),
            rendition.placeholder() ? ", a placeholder: tones, no words" : "");
    (targets.piped() ? terminal().err() : terminal().out()).println(line);
    tellQuality(rendition.quality());
    explain(rendition);
  }

  private void tellQuality(@Nullable QualitySummary quality) {
    if (quality == null) {
      return;
    }
    boolean heard = quality.faulty() > 0 || quality.lengthLimit() > 0;
    if (heard || (verbose() && quality.again() > 0)) {
      terminal().err().println("echoforge: " + quality.words());
    }
  }

  private void explain(Rendition rendition) {
    if (verbose() || rendition.placeholder()) {
      rendition.reasons().forEach(reason -> terminal().err().println("echoforge: " + reason));
    }
    var device = rendition.outcome().device();
    boolean otherDevice =
        device.requested().kind() != Device.Kind.AUTO
            && device.used().kind() != device.requested().kind();
    if (device.reason() != null && (verbose() || otherDevice)) {
      terminal().err().println("echoforge: device " + device.used().id() + ": " + device.reason());
    }
    if (verbose()) {
      terminal()
          .err()
          .println(
              Terminal.format(
                  "echoforge: seed %d, %.2f s to compute, real-time factor %.3f",
                  rendition.seed(), rendition.computeSeconds(), rendition.realTimeFactor()));
    }
  }
}
