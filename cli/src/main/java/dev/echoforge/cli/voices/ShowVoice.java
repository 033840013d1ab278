package dev.echoforge.cli.voices;

import dev.echoforge.characters.Cast;
import dev.echoforge.characters.CharacterProfile;
import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.voices.StoredVoice;
import dev.echoforge.voices.VoiceStore;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code voices show ID}. */
@Command(name = "show", description = "Show one character or cloned voice.")
final class ShowVoice extends TerminalCommand {

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
            .or(() -> store.list().stream().filter(v -> v.name().equalsIgnoreCase(id)).findFirst());
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
