package dev.echoforge.cli.voices;

import dev.echoforge.characters.Cast;
import dev.echoforge.characters.CharacterProfile;
import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Voice;
import dev.echoforge.voices.StoredVoice;
import dev.echoforge.voices.VoiceStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    description =
        "List and show who can speak; add and remove cloned voices; install the built-in ones.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      VoicesCommand.ListVoices.class,
      VoicesCommand.ShowVoice.class,
      AddVoice.class,
      RemoveVoice.class,
      InstallVoices.class
    })
public final class VoicesCommand extends TerminalCommand {

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

  /** A cloned voice as JSON has it. */
  record ClonedReport(
      String id,
      String name,
      String gender,
      String style,
      String description,
      String engine,
      double seconds,
      String transcript,
      boolean consent,
      String createdAt,
      String recording) {

    static ClonedReport of(StoredVoice voice) {
      return new ClonedReport(
          voice.id(),
          voice.name(),
          voice.gender().id(),
          "cloned",
          voice.description(),
          "csm",
          voice.seconds(),
          voice.transcript(),
          voice.consent(),
          voice.created().toString(),
          voice.recording().toString());
    }
  }

  /** {@code voices list}. */
  @Command(
      name = "list",
      description =
          "List the characters and the cloned voices, or with --engine an engine's own voices.")
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
      List<StoredVoice> cloned =
          terminal().voices().list().stream().filter(v -> matches(v.gender().id())).toList();
      if (asJson) {
        List<Object> reports = new ArrayList<>();
        characters.stream().map(CharacterReport::of).forEach(reports::add);
        cloned.stream().map(ClonedReport::of).forEach(reports::add);
        printJson(reports);
        return;
      }
      for (CharacterProfile c : characters) {
        print(String.valueOf(c.speakerId()), c.id(), c.name(), c.gender().id(), c.style());
      }
      for (StoredVoice v : cloned) {
        print("", v.id(), v.name(), v.gender().id(), "cloned (needs csm)");
      }
    }

    private void listVoices(String name) {
      try (EngineRegistry registry = EngineRegistry.discover(terminal().engineSettings())) {
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

  /** {@code voices show ID}. */
  @Command(name = "show", description = "Show one character or cloned voice.")
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
      VoiceStore store = terminal().voices();
      Optional<StoredVoice> cloned =
          store
              .find(id.toLowerCase(Locale.ROOT))
              .or(() ->
                  store.list().stream().filter(v -> v.name().equalsIgnoreCase(id)).findFirst());
      if (cloned.isPresent()) {
        print(cloned.get());
        return ExitCode.OK;
      }
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

    private void print(StoredVoice voice) {
      if (asJson) {
        printJson(ClonedReport.of(voice));
        return;
      }
      var out = terminal().out();
      out.println(voice.name() + " (" + voice.id() + ", cloned)");
      out.println(
          Terminal.format(
              "%s, %.1f s recorded, consent %s",
              voice.gender().id(), voice.seconds(), voice.consent() ? "given" : "not stated"));
      if (!voice.description().isEmpty()) {
        out.println(voice.description());
      }
      out.println("\"" + voice.transcript() + "\"");
      out.println(voice.recording());
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
