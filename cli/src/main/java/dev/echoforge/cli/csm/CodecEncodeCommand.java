package dev.echoforge.cli.csm;

import dev.echoforge.audio.AudioDecoder;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.files.OutputFile;
import dev.echoforge.mimi.Mimi;
import dev.echoforge.parallel.Team;
import dev.echoforge.speech.Pcm;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code codec encode}: a recording to codes. */
@Command(
    name = "encode",
    description =
        "Encode a recording of any rate and channels to codes: {\"codes\": [[c0, c1, …], …]}, one row a frame.")
final class CodecEncodeCommand extends TerminalCommand {

  @Mixin private CodecOptions options;

  @Option(names = "--json", description = "Print what was made as JSON.")
  private boolean asJson;

  CodecEncodeCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    Path in = options.in(terminal());
    Path target = options.out(terminal());
    try (OutputFile out = OutputFile.create(target);
        Mimi mimi = Mimi.open(options.model(terminal()));
        Team team = Team.of(Runtime.getRuntime().availableProcessors())) {
      int rate = mimi.config().sampleRateHz();
      Pcm recording = AudioDecoder.read(in, DecodingLimits.DEFAULT, rate);
      List<int[]> codes = Arrays.asList(mimi.encode(team, recording));
      CodesJson.write(codes, out, target);
      out.commit();
      if (asJson) {
        printJson(
            Map.of(
                "out",
                target.toString(),
                "frames",
                codes.size(),
                "codebooks",
                mimi.config().codebooks()));
      } else {
        terminal().out().println(target + ": " + codes.size() + " frames");
      }
    }
    return ExitCode.OK;
  }
}
