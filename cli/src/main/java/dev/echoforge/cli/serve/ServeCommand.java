package dev.echoforge.cli.serve;

import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code echoforge serve}: the page and the API. */
@Command(name = "serve", description = "Serve the page and the API.")
public final class ServeCommand extends TerminalCommand {

  @Option(
      names = "--host",
      paramLabel = "H",
      description =
          "The address to listen on; default 127.0.0.1. At others than this machine's own everybody signs in.")
  private @Nullable String host;

  @Option(names = "--port", paramLabel = "P", description = "Default 8765; 0 for any free one.")
  private @Nullable Integer port;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "The data folder; default $ECHOFORGE_HOME, else ~/.echoforge.")
  private @Nullable String dataDir;

  @Option(
      names = "--rehearse",
      hidden = true,
      description = "Start, answer a few requests and stop: for the JVM's start-up cache.")
  private boolean rehearse;

  ServeCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = dataDir == null ? terminal().dataFolder() : terminal().path(dataDir);
    Path data = folder.toAbsolutePath().normalize();
    String apiKey = terminal().environment().get("ECHOFORGE_API_KEY");
    try {
      if (rehearse) {
        Rehearsal.run(data, apiKey);
        return ExitCode.OK;
      }
      LauncherWatch.start(terminal().environment());
      boolean again =
          Serving.run(
              host,
              port,
              data,
              apiKey,
              address -> {
                terminal().out().println("EchoForge listens on " + address + " (Ctrl-C stops it)");
                terminal().out().flush();
              },
              password ->
                  terminal()
                      .out()
                      .printf(
                          "The first administrator: sign in as \"admin\" with the password %s (told once)%n",
                          password));
      return again ? ExitCode.RESTART : ExitCode.OK;
    } catch (NotStartedException e) {
      terminal().err().println("echoforge: " + e.getMessage());
      if (verbose() && e.getCause() != null) {
        e.getCause().printStackTrace(terminal().err());
      }
      return e.usage() ? ExitCode.USAGE : ExitCode.FAILED;
    }
  }
}
