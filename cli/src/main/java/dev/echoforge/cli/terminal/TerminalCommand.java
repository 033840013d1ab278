package dev.echoforge.cli.terminal;

import java.util.concurrent.Callable;
import picocli.CommandLine.Option;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What every command has: the terminal, {@code --verbose}, {@code --help}. */
public abstract class TerminalCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(names = "--verbose", description = "More detail, and stack traces of failures.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  public TerminalCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  public final Terminal terminal() {
    return terminal;
  }

  public final boolean verbose() {
    return verbose;
  }

  /** Prints a value as JSON, field names in snake_case as in the API. */
  public final void printJson(Object value) {
    terminal.out().println(json().writeValueAsString(value));
  }

  public static JsonMapper json() {
    return JsonMapper.builder()
        .propertyNamingStrategy(tools.jackson.databind.PropertyNamingStrategies.SNAKE_CASE)
        .enable(SerializationFeature.INDENT_OUTPUT)
        .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
        .build();
  }
}
