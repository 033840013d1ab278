package dev.echoforge.cli.voices;

import dev.echoforge.characters.Cast;
import dev.echoforge.characters.CharacterProfile;
import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.engines.HostChoices;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code voices list}. */
@Command(
    name = "list",
    description =
        "List the characters and the cloned voices, or with --engine an engine's own voices.")
final class ListVoices extends TerminalCommand {

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "An engine whose own voices to list.")
  private @Nullable String engine;

  @Option(names = "--gender", paramLabel = "G", description = "Only female, male or neutral.")
  private @Nullable String gender;

  @Option(names = "--json", description = "Print JSON.")
  private boolean asJson;

  ListVoices(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (engine == null) {
      listCharacters();
    } else {
      listVoices(engine);
    }
    return ExitCode.OK;
  }

  private void listCharacters() throws InterruptedException {
    List<CharacterProfile> characters =
        Cast.bundled().characters().stream().filter(c -> matches(c.gender().id())).toList();
    List<ClonedReport> cloned = cloned().stream().filter(v -> matches(v.gender())).toList();
    if (asJson) {
      List<Object> reports = new ArrayList<>();
      characters.stream().map(CharacterReport::of).forEach(reports::add);
      reports.addAll(cloned);
      printJson(reports);
      return;
    }
    for (CharacterProfile c : characters) {
      print(String.valueOf(c.speakerId()), c.id(), c.name(), c.gender().id(), c.style());
    }
    for (ClonedReport v : cloned) {
      print("", v.id(), v.name(), v.gender(), "cloned (needs csm or pocket)");
    }
  }

  /** As a server that runs on the folder tells, where it lets the caller in; else the folder's. */
  private List<ClonedReport> cloned() throws InterruptedException {
    Optional<ServerVoices> server = ServerVoices.of(terminal());
    if (server.isPresent()) {
      try (ServerVoices voices = server.get()) {
        ServerVoices.Answer all = voices.list();
        if (all.ok()) {
          return all.body()
              .valueStream()
              .filter(voice -> voice.path("kind").asString("").equals("cloned"))
              .map(voice -> ClonedReport.of(voice, terminal().dataFolder()))
              .toList();
        }
      }
    }
    return terminal().voices().list().stream().map(ClonedReport::of).toList();
  }

  private void listVoices(String name) {
    try (EngineRegistry registry =
        EngineRegistry.discover(terminal().engineSettings(), HostChoices.COMMAND)) {
      List<Voice> voices =
          registry.choose(name).description().voices().stream()
              .filter(v -> matches(v.gender().id()))
              .toList();
      if (asJson) {
        printJson(voices);
        return;
      }
      for (Voice v : voices) {
        print("", v.id(), v.name(), v.gender().id(), v.language());
      }
    }
  }

  private boolean matches(String found) {
    if (gender == null) {
      return true;
    }
    String wanted = gender.toLowerCase(Locale.ROOT);
    if (!List.of("female", "male", "neutral").contains(wanted)) {
      throw new InvalidRequestException(
          "gender", "unknown gender", "female, male or neutral", "\"" + gender + "\"");
    }
    return found.equals(wanted);
  }

  private void print(String number, String id, String name, String gender, String last) {
    terminal()
        .out()
        .println(Terminal.format("%3s  %-12s %-24s %-8s %s", number, id, name, gender, last));
  }
}
