package dev.echoforge.cli;

import dev.echoforge.cli.serve.Serving;
import dev.echoforge.server.StartException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code echoforge serve}: the page and the API. */
@Command(name = "serve", description = "Serve the page and the API.")
final class ServeCommand extends TerminalCommand {

  @Option(
      names = "--host",
      paramLabel = "H",
      description =
          "The address to listen on; default 127.0.0.1. Others than this machine's own need ECHOFORGE_API_KEY.")
  private @Nullable String host;

  @Option(names = "--port", paramLabel = "P", description = "Default 8765; 0 for any free one.")
  private @Nullable Integer port;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "The data folder; default $ECHOFORGE_HOME, else ~/.echoforge.")
  private @Nullable String dataDir;

  ServeCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws InterruptedException {
    Path data = dataDir == null ? terminal().dataFolder() : terminal().path(dataDir);
    try {
      Serving.run(
          host,
          port,
          data.toAbsolutePath().normalize(),
          terminal().environment().get("ECHOFORGE_API_KEY"),
          address -> {
            terminal().out().println("EchoForge listens on " + address + " (Ctrl-C stops it)");
            terminal().out().flush();
          });
    } catch (StartException e) {
      terminal().err().println("echoforge: " + e.getMessage());
      if (verbose() && e.getCause() != null) {
        e.getCause().printStackTrace(terminal().err());
      }
      return e.usage() ? ExitCode.USAGE : ExitCode.FAILED;
    }
    return ExitCode.OK;
  }
}
