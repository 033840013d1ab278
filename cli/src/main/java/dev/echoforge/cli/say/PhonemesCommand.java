package dev.echoforge.cli.say;

import dev.echoforge.builtin.Phonemizer;
import dev.echoforge.builtin.VoicePack;
import dev.echoforge.builtin.g2p.Accent;
import dev.echoforge.builtin.g2p.G2p;
import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.cli.terminal.TextSource;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.TextCleaning;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code echoforge phonemes}: how the built-in voice pronounces a text. */
@Command(name = "phonemes", description = "Show how the built-in voice pronounces a text.")
public final class PhonemesCommand extends TerminalCommand {

  @Mixin private TextSource text;

  @Option(names = "--lines", description = "Each line is a text of its own.")
  private boolean lines;

  @Option(names = "--british", description = "The British accent.")
  private boolean british;

  @Option(
      names = "--no-clean",
      description = "Read the text as it stands: Markdown, addresses and emoji too.")
  private boolean noClean;

  @Option(names = "--json", description = "Print JSON, one line a text.")
  private boolean asJson;

  PhonemesCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    String read = text.read(terminal());
    VoicePack pack = VoicePack.require(terminal().dataFolder());
    try (G2p g2p = G2p.open(pack, british ? Accent.BRITISH : Accent.AMERICAN)) {
      print(new Phonemizer(g2p), read);
    }
    return ExitCode.OK;
  }

  private void print(Phonemizer phonemizer, String read) {
    Set<TextCleaning> cleaning = noClean ? Set.of() : TextCleaning.ALL;
    JsonMapper json = JsonMapper.shared();
    for (String one :
        lines ? read.lines().filter(line -> !line.isBlank()).toList() : List.of(read)) {
      List<String> phonemes = phonemizer.phonemes(one, cleaning);
      if (phonemes.isEmpty() && !lines) {
        throw new InvalidRequestException(
            "text",
            "the text has nothing to speak",
            "at least one word or number",
            one.strip().codePoints().count() + " characters without any");
      }
      terminal()
          .out()
          .println(
              asJson
                  ? json.writeValueAsString(new Report(one, phonemes))
                  : String.join("\n", phonemes));
    }
  }

  /** The JSON's shape. */
  record Report(String text, List<String> phonemes) {}
}
