package dev.echoforge.cli.csm;

import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.parallel.Team;
import dev.echoforge.pocket.PocketLoader;
import dev.echoforge.pocket.PocketModel;
import dev.echoforge.pocket.PocketPrecision;
import dev.echoforge.speech.InvalidRequestException;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What both directions of {@code codec} take. */
final class CodecOptions {

  @Option(
      names = {"--model", "--model-path"},
      required = true,
      paramLabel = "DIR",
      description =
          "A CSM folder, with the codec inside or in mimi/, or a Mimi or Pocket TTS folder.")
  private String model = "";

  @Parameters(index = "0", paramLabel = "IN", description = "What to read.")
  private String in = "";

  @Parameters(index = "1", paramLabel = "OUT", description = "What to write.")
  private String out = "";

  CodecOptions() {}

  Path model(Terminal terminal) {
    return terminal.path(model);
  }

  Path in(Terminal terminal) {
    return terminal.path(in);
  }

  Path out(Terminal terminal) {
    Path path = terminal.path(out);
    if (path.toAbsolutePath().normalize().equals(in(terminal).toAbsolutePath().normalize())) {
      throw new InvalidRequestException(
          "out", "IN and OUT are the same file", "two files", "\"" + out + "\"");
    }
    return path;
  }

  /** A Pocket TTS model, for the sake of its codec. */
  static PocketModel pocket(Terminal terminal, Path folder, Team team) {
    return new PocketLoader(team, terminal.dataFolder(), (what, done) -> {})
        .load(folder, config -> PocketPrecision.F32);
  }
}
