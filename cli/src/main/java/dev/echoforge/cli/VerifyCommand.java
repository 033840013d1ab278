package dev.echoforge.cli;

import dev.echoforge.audio.AudioDecoder;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.dsp.Resampler;
import dev.echoforge.watermark.WatermarkDetector;
import dev.echoforge.watermark.WatermarkKey;
import dev.echoforge.watermark.WatermarkVerdict;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code echoforge verify}: whether a file was made by this installation. */
@Command(
    name = "verify",
    description =
        "Tell whether an audio file was made here: exit 0 made here, 3 no mark, 4 under 5 s.")
final class VerifyCommand extends TerminalCommand {

  /** A day of audio: the detector's memory does not grow with it. */
  private static final DecodingLimits LIMITS = new DecodingLimits(86_400, 1L << 34, 32);

  @Parameters(paramLabel = "FILE", description = "The file: " + AudioDecoder.KINDS + ".")
  private String file = "";

  @Option(names = "--key", paramLabel = "F", description = "Another installation's exported key.")
  private @Nullable String keyFile;

  @Option(names = "--json", description = "Print JSON.")
  private boolean asJson;

  VerifyCommand(Terminal terminal) {
    super(terminal);
  }

  /** The JSON's shape. */
  record Report(
      String file,
      String finding,
      double score,
      double threshold,
      double seconds,
      double falsePositives) {}

  @Override
  public Integer call() {
    Path path = terminal().path(file);
    WatermarkKey key =
        keyFile == null
            ? WatermarkKey.ofInstallation(terminal().dataFolder(), new SecureRandom())
            : WatermarkKey.read(terminal().path(keyFile));
    WatermarkVerdict verdict = listen(path, key);
    print(path, verdict);
    return switch (verdict.finding()) {
      case MADE_HERE -> ExitCode.OK;
      case NO_MARK -> ExitCode.NO_MARK;
      case TOO_SHORT -> ExitCode.TOO_SHORT;
    };
  }

  private static WatermarkVerdict listen(Path path, WatermarkKey key) {
    WatermarkDetector detector = new WatermarkDetector(key);
    try (AudioDecoder decoder = AudioDecoder.open(path, LIMITS)) {
      Resampler resampler = new Resampler(decoder.sampleRateHz(), WatermarkDetector.SAMPLE_RATE_HZ);
      for (float[] piece = decoder.next(); piece != null; piece = decoder.next()) {
        float[] resampled = resampler.process(piece, 0, piece.length);
        detector.write(resampled, 0, resampled.length);
      }
      float[] rest = resampler.finish();
      detector.write(rest, 0, rest.length);
    }
    return detector.finish();
  }

  private void print(Path path, WatermarkVerdict verdict) {
    if (asJson) {
      printJson(
          new Report(
              path.toString(),
              verdict.finding().name().toLowerCase(Locale.ROOT),
              verdict.score(),
              verdict.threshold(),
              verdict.seconds(),
              WatermarkDetector.FALSE_POSITIVES));
      return;
    }
    String words =
        switch (verdict.finding()) {
          case MADE_HERE -> "made here";
          case NO_MARK -> "no mark of this installation";
          case TOO_SHORT -> "too short to tell: 5 s are needed";
        };
    terminal()
        .out()
        .println(
            Terminal.format(
                "%s: %s (score %.1f, threshold %.1f, %.1f s)",
                path, words, verdict.score(), verdict.threshold(), verdict.seconds()));
  }
}
