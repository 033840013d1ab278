package dev.echoforge.cli.csm;

import dev.echoforge.audio.AudioFormat;
import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.mimi.LatentDecoder;
import dev.echoforge.mimi.Mimi;
import dev.echoforge.mimi.MimiDecoder;
import dev.echoforge.parallel.Team;
import dev.echoforge.pocket.PocketFiles;
import dev.echoforge.pocket.PocketModel;
import dev.echoforge.pocket.RawCodec;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code codec decode}: codes to audio. */
@Command(
    name = "decode",
    description =
        "Decode codes, as encode and csm generate write them, to raw audio, clipped to full scale.")
final class CodecDecodeCommand extends TerminalCommand {

  @Mixin private CodecOptions options;

  @Option(names = "--json", description = "Print what was made as JSON.")
  private boolean asJson;

  CodecDecodeCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    Path in = options.in(terminal());
    Path target = options.out(terminal());
    AudioFormat.ofFile(target);
    Path folder = options.model(terminal());
    if (PocketFiles.isModel(folder)) {
      return decodeLatents(folder, in, target);
    }
    List<int[]> codes = CodesJson.read(in);
    try (Mimi mimi = Mimi.open(folder);
        Team team = terminal().team();
        RawAudioFile out = RawAudioFile.create(target, mimi.config().sampleRateHz())) {
      MimiDecoder decoder = mimi.decoder(team);
      for (int[] frame : codes) {
        out.write(decode(decoder, frame, in));
      }
      out.commit();
      report(target, codes.size(), out.seconds());
    }
    return ExitCode.OK;
  }

  private Integer decodeLatents(Path folder, Path in, Path target) {
    float[][] latents = LatentsJson.readLatents(in);
    try (Team team = terminal().team();
        PocketModel model = CodecOptions.pocket(terminal(), folder, team)) {
      RawCodec codec = new RawCodec(model, team);
      for (int t = 0; t < latents.length; t++) {
        try {
          codec.check(latents[t], t);
        } catch (InvalidRequestException e) {
          throw new BrokenFileException(in, String.valueOf(e.getMessage()), e);
        }
      }
      try (RawAudioFile out = RawAudioFile.create(target, codec.sampleRateHz())) {
        LatentDecoder decoder = codec.decoder();
        for (float[] latent : latents) {
          out.write(decoder.decode(latent, 0, 1));
        }
        out.commit();
        report(target, latents.length, out.seconds());
      }
    }
    return ExitCode.OK;
  }

  private static float[] decode(MimiDecoder decoder, int[] frame, Path in) {
    try {
      return decoder.decode(frame);
    } catch (InvalidRequestException e) {
      throw new BrokenFileException(in, String.valueOf(e.getMessage()), e);
    }
  }

  private void report(Path target, int frames, double seconds) {
    if (asJson) {
      printJson(Map.of("out", target.toString(), "frames", frames, "seconds", seconds));
    } else {
      terminal().out().println(Terminal.format("%s: %d frames, %.2f s", target, frames, seconds));
    }
  }
}
