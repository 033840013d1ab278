package dev.echoforge.cli;

import dev.echoforge.speech.Cast;
import dev.echoforge.speech.CharacterProfile;
import dev.echoforge.speech.EngineLease;
import dev.echoforge.speech.EngineRegistry;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Voice;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code echoforge voices}: who can speak. */
@Command(
    name = "voices",
    description = "List and show the characters; install the built-in voices.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      VoicesCommand.ListVoices.class,
      VoicesCommand.ShowVoice.class,
      InstallVoices.class
    })
final class VoicesCommand extends TerminalCommand {

  @Spec private CommandSpec spec;

  VoicesCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "expected one of " + String.join(", ", spec.subcommands().keySet()));
  }

  /** A character as JSON has it. */
  record CharacterReport(
      String id,
      int speakerId,
      String name,
      String gender,
      String style,
      String description,
      String sampleText) {

    static CharacterReport of(CharacterProfile character) {
      return new CharacterReport(
          character.id(),
          character.speakerId(),
          character.name(),
          character.gender().id(),
          character.style(),
          character.description(),
          character.sampleText());
    }
  }

  /** {@code voices list}. */
  @Command(
      name = "list",
      description = "List the characters, and with --engine an engine's own voices.")
  static final class ListVoices extends TerminalCommand {

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
    public Integer call() {
      if (engine == null) {
        listCharacters();
      } else {
        listVoices(engine);
      }
      return ExitCode.OK;
    }

    private void listCharacters() {
      List<CharacterProfile> characters =
          Cast.bundled().characters().stream().filter(c -> matches(c.gender().id())).toList();
      if (asJson) {
        printJson(characters.stream().map(CharacterReport::of).toList());
        return;
      }
      for (CharacterProfile c : characters) {
        print(String.valueOf(c.speakerId()), c.id(), c.name(), c.gender().id(), c.style());
      }
    }

    private void listVoices(String name) {
      try (EngineRegistry registry = EngineRegistry.discover(terminal().engineSettings());
          EngineLease lease = registry.acquire(name)) {
        List<Voice> voices =
            lease.engine().voices().stream().filter(v -> matches(v.gender().id())).toList();
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
          .println(CommandLines.format("%3s  %-12s %-24s %-8s %s", number, id, name, gender, last));
    }
  }

  /** {@code voices show ID}. */
  @Command(name = "show", description = "Show one character.")
  static final class ShowVoice extends TerminalCommand {

    @Parameters(paramLabel = "ID", description = "Its id, name or number.")
    private String id = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    ShowVoice(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() {
      CharacterProfile character = find();
      if (asJson) {
        printJson(CharacterReport.of(character));
        return ExitCode.OK;
      }
      var out = terminal().out();
      out.println(
          character.name() + " (" + character.id() + ", number " + character.speakerId() + ")");
      out.println(character.gender().id() + ", " + character.style());
      out.println(character.description());
      out.println("\"" + character.sampleText() + "\"");
      return ExitCode.OK;
    }

    private CharacterProfile find() {
      Cast cast = Cast.bundled();
      try {
        return cast.bySpeakerId(Integer.parseInt(id));
      } catch (NumberFormatException e) {
        return cast.byName(id);
      }
    }
  }
}
