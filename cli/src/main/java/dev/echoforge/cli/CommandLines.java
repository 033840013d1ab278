package dev.echoforge.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.StopSignals;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Builds and runs the command line: every failure ends in one clear line and the contract's exit
 * code.
 */
final class CommandLines {

  private CommandLines() {}

  static int run(Terminal terminal, String... args) {
    CommandLine commandLine = new CommandLine(RootCommand.class, factory(terminal));
    commandLine
        .setOut(new PrintWriter(terminal.out(), true, UTF_8))
        .setErr(new PrintWriter(terminal.err(), true, UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((e, given) -> wrongUsage(terminal, e))
        .setExecutionExceptionHandler((e, command, parsed) -> failed(terminal, e, parsed));
    int code = commandLine.execute(args);
    if (terminal.out().checkError() && code == ExitCode.OK) {
      terminal.err().println("echoforge: standard output can't be written: closed, or no room");
      return ExitCode.FAILED;
    }
    return code;
  }

  /** Commands take the terminal by their constructor. */
  private static IFactory factory(Terminal terminal) {
    IFactory plain = CommandLine.defaultFactory();
    return new IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        if (TerminalCommand.class.isAssignableFrom(type)) {
          Constructor<K> constructor = type.getDeclaredConstructor(Terminal.class);
          constructor.setAccessible(true); // commands are their packages' own
          return constructor.newInstance(terminal);
        }
        return plain.create(type);
      }
    };
  }

  private static int wrongUsage(Terminal terminal, ParameterException e) {
    if (e.getCause() instanceof SpeechException speech) {
      terminal.err().println("echoforge: " + speech.getMessage());
      return ExitCode.of(speech);
    }
    terminal.err().println("echoforge: " + oneLine(e.getMessage()) + suggestion(e));
    return ExitCode.USAGE;
  }

  private static String suggestion(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      return "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
    }
    return " (see " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help)";
  }

  private static int failed(Terminal terminal, Exception e, ParseResult parsed) {
    boolean verbose = verbose(parsed);
    int code;
    if (e instanceof SpeechException speech) {
      boolean told = speech instanceof SpeechCancelledException && StopSignals.isStopping();
      if (!told) {
        terminal.err().println("echoforge: " + oneLine(speech.getMessage()));
      }
      code = ExitCode.of(speech);
    } else {
      terminal
          .err()
          .println(
              "echoforge: internal error: "
                  + oneLine(String.valueOf(e))
                  + (verbose ? "" : "; run again with --verbose for the details"));
      code = ExitCode.FAILED;
    }
    if (verbose && code == ExitCode.FAILED) {
      e.printStackTrace(terminal.err());
    }
    return code;
  }

  private static boolean verbose(ParseResult parsed) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last.hasMatchedOption("--verbose");
  }

  private static String oneLine(@Nullable String message) {
    return message == null ? "unknown" : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
