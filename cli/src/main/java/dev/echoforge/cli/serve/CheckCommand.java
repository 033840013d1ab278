package dev.echoforge.cli.serve;

import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.server.check.CheckedServer;
import dev.echoforge.server.check.ClientCheck;
import dev.echoforge.server.check.ClientChecks;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code echoforge check}: plays what known clients send against a server that runs. */
@Command(
    name = "check",
    description = {
      "Send a running server what known clients send (OpenAI's Python and Node libraries, Open WebUI, SillyTavern, Home"
          + " Assistant), and tell which of them would not like its answers.",
      "Exit 0: all pass; 1: some don't."
    })
public final class CheckCommand extends TerminalCommand {

  private static final String KEY_VARIABLE = "ECHOFORGE_API_KEY";

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8765",
      description = "The server; default ${DEFAULT-VALUE}.")
  private String url = "";

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "An API key with the scopes speak and read; default $" + KEY_VARIABLE + ".")
  private @Nullable String key;

  @Option(names = "--json", description = "Print JSON.")
  private boolean asJson;

  CheckCommand(Terminal terminal) {
    super(terminal);
  }

  /**
   * What was found.
   *
   * @param url the server
   * @param passed how many checks passed
   * @param failed how many did not
   * @param skipped how many the server can't do there
   * @param items each
   */
  record Report(String url, int passed, int failed, int skipped, List<Item> items) {}

  /** A check and how it ended. */
  record Item(
      String id,
      String client,
      String title,
      String request,
      String state,
      long ms,
      @Nullable String reason) {}

  @Override
  public Integer call() throws InterruptedException {
    URI server = server();
    if (server == null) {
      terminal()
          .err()
          .printf(
              "echoforge: --url: expected an address such as http://localhost:8765, got \"%s\"%n",
              url);
      return ExitCode.USAGE;
    }
    Report report = play(server);
    if (report == null) {
      terminal()
          .err()
          .printf(
              "echoforge: nothing listens at %s; start a server with echoforge serve, or name another with --url%n",
              server);
      return ExitCode.FAILED;
    }
    if (asJson) {
      printJson(report);
    } else {
      terminal()
          .out()
          .println(
              Terminal.format(
                  "%d passed, %d failed, %d skipped",
                  report.passed(), report.failed(), report.skipped()));
    }
    return report.failed() == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Null where no server is, to tell it once; programs get every check as failed. */
  private @Nullable Report play(URI server) throws InterruptedException {
    List<Item> items = new ArrayList<>();
    try (CheckedServer checked =
        new CheckedServer(server, secret(), Instant.now().getEpochSecond())) {
      if (!asJson && !checked.listens()) {
        return null;
      }
      for (ClientCheck check : ClientChecks.all()) {
        ClientCheck.Outcome outcome = checked.play(check);
        String state = word(outcome.state());
        items.add(
            new Item(
                check.id(),
                check.client(),
                check.title(),
                check.request(),
                state,
                outcome.ms(),
                outcome.reason().isEmpty() ? null : outcome.reason()));
        if (!asJson) {
          terminal()
              .out()
              .println(
                  Terminal.format(
                      "%-8s%s: %s (%d ms)%s",
                      state,
                      check.client(),
                      check.title(),
                      outcome.ms(),
                      outcome.reason().isEmpty() ? "" : "\n        " + outcome.reason()));
        }
      }
    }
    return new Report(
        server.toString(),
        count(items, ClientCheck.State.PASSED),
        count(items, ClientCheck.State.FAILED),
        count(items, ClientCheck.State.SKIPPED),
        items);
  }

  private static String word(ClientCheck.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static int count(List<Item> items, ClientCheck.State state) {
    return (int) items.stream().filter(item -> item.state().equals(word(state))).count();
  }

  private @Nullable String secret() {
    String given = key == null ? terminal().environment().get(KEY_VARIABLE) : key;
    return given == null || given.isBlank() ? null : given.strip();
  }

  /** The address without a slash at its end; null where it is none. */
  private @Nullable URI server() {
    try {
      URI uri = URI.create(url.strip().replaceAll("/+$", ""));
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return http && uri.getHost() != null && uri.getQuery() == null ? uri : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
