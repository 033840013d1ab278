package dev.echoforge.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code echoforge}: the commands' root. */
@Command(
    name = "echoforge",
    description = "Text in, a character's voice out.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SayCommand.class,
      GenerateVoiceCommand.class,
      PhonemesCommand.class,
      VoicesCommand.class,
      ModelsCommand.class,
      CsmCommand.class,
      CodecCommand.class,
      VerifyCommand.class,
      DevicesCommand.class,
      ServeCommand.class,
      BenchCommand.class
    })
final class RootCommand implements Runnable {

  @Spec private CommandSpec spec;

  RootCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "expected a command: one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
