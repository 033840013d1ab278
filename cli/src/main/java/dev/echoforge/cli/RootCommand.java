package dev.echoforge.cli;

import dev.echoforge.cli.bench.BenchCommand;
import dev.echoforge.cli.csm.CodecCommand;
import dev.echoforge.cli.csm.CsmCommand;
import dev.echoforge.cli.csm.PocketCommand;
import dev.echoforge.cli.models.ModelsCommand;
import dev.echoforge.cli.say.GenerateVoiceCommand;
import dev.echoforge.cli.say.PhonemesCommand;
import dev.echoforge.cli.say.SayCommand;
import dev.echoforge.cli.serve.BackupCommand;
import dev.echoforge.cli.serve.CheckCommand;
import dev.echoforge.cli.serve.DatabaseCommand;
import dev.echoforge.cli.serve.RecordingsCommand;
import dev.echoforge.cli.serve.RestoreCommand;
import dev.echoforge.cli.serve.ServeCommand;
import dev.echoforge.cli.serve.UsersCommand;
import dev.echoforge.cli.voices.VoicesCommand;
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
      PocketCommand.class,
      CodecCommand.class,
      VerifyCommand.class,
      DevicesCommand.class,
      ServeCommand.class,
      CheckCommand.class,
      RecordingsCommand.class,
      DatabaseCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      UsersCommand.class,
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
