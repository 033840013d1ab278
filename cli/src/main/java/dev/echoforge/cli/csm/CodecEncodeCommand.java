package dev.echoforge.cli.csm;

import dev.echoforge.audio.AudioDecoder;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.files.OutputFile;
import dev.echoforge.mimi.Mimi;
import dev.echoforge.parallel.Team;
import dev.echoforge.pocket.PocketFiles;
import dev.echoforge.pocket.PocketModel;
import dev.echoforge.pocket.RawCodec;
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
        "Encode a recording of any rate and channels to codes: {\"codes\": [[c0, c1, …], …]}, one row a frame; with a Pocket TTS folder to {\"latents\": [[…], …]}. Recordings: "
            + AudioDecoder.KINDS
            + ".")
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
    Path folder = options.model(terminal());
    if (PocketFiles.isModel(folder)) {
      return encodeLatents(folder, in, target);
    }
    try (OutputFile out = OutputFile.create(target);
        Mimi mimi = Mimi.open(folder);
        Team team = terminal().team()) {
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

  private Integer encodeLatents(Path folder, Path in, Path target) {
    try (OutputFile out = OutputFile.create(target);
        Team team = terminal().team();
        PocketModel model = CodecOptions.pocket(terminal(), folder, team)) {
      Pcm recording = AudioDecoder.read(in, DecodingLimits.DEFAULT);
      List<float[]> latents = Arrays.asList(new RawCodec(model, team).encode(recording));
      LatentsJson.writeLatents(latents, out, target);
      out.commit();
      int width = model.config().codec().encodedDim();
      if (asJson) {
        printJson(Map.of("out", target.toString(), "frames", latents.size(), "width", width));
      } else {
        terminal().out().println(target + ": " + latents.size() + " frames");
      }
    }
    return ExitCode.OK;
  }
}
