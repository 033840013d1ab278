package dev.echoforge.cli;

import dev.echoforge.cli.terminal.StopSignals;
import dev.echoforge.cli.terminal.Terminal;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where the process begins and ends. */
public final class Main {

  /** One line, as errors have it: the JDK's logging prints two, with the place in the code. */
  private static final String LOG_LINE = "java.util.logging.SimpleFormatter.format";

  private Main() {}

  /** Runs the command line and exits with its code. */
  @SuppressWarnings("SystemConsoleNull") // it does where neither end is a terminal
  public static void main(String[] args) {
    if (System.getProperty(LOG_LINE) == null) {
      System.setProperty(LOG_LINE, "echoforge: %5$s%n");
    }
    // UTF-8 whatever the locale says: captions and voices' names are no ASCII.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    Console console = System.console();
    boolean interactive = console != null && console.isTerminal();
    Terminal terminal =
        new Terminal(System.in, out, err, System.getenv(), Path.of(""), interactive);
    StopSignals.install();
    int code = CommandLines.run(terminal, TypedArguments.of(args, terminal.environment()));
    out.flush();
    StopSignals.exit(code);
  }
}
