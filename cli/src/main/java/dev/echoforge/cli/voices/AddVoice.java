package dev.echoforge.cli.voices;

import dev.echoforge.audio.AudioDecoder;
import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.cli.terminal.TextSource;
import dev.echoforge.speech.Gender;
import dev.echoforge.voices.ReferenceRecording;
import dev.echoforge.voices.StoredVoice;
import dev.echoforge.voices.VoiceDraft;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code voices add}: a voice that is cloned from a recording. */
@Command(
    name = "add",
    description =
        "Add a voice that is cloned from a recording of 3 to 30 s; the engines csm and pocket speak it.")
final class AddVoice extends TerminalCommand {

  @Parameters(paramLabel = "NAME", description = "What the voice is called.")
  private String name = "";

  @Option(
      names = "--audio",
      paramLabel = "F",
      required = true,
      description = "The recording: one person speaking, 3 to 30 s. " + AudioDecoder.KINDS + ".")
  private String audio = "";

  @Option(names = "--text", paramLabel = "T", description = "The words that are spoken in it.")
  private @Nullable String text;

  @Option(
      names = "--text-file",
      paramLabel = "F",
      description = "A file with these words (UTF-8); - is standard input.")
  private @Nullable String textFile;

  @Option(
      names = "--gender",
      paramLabel = "G",
      defaultValue = "neutral",
      description = "female, male or neutral; default neutral.")
  private String gender = "neutral";

  @Option(names = "--description", paramLabel = "D", description = "One sentence about it.")
  private String description = "";

  @Option(names = "--consent", description = "You have the speaker's consent to clone the voice.")
  private boolean consent;

  @Option(names = "--json", description = "Print the voice as JSON.")
  private boolean asJson;

  AddVoice(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws InterruptedException {
    String transcript = TextSource.read(terminal(), text, textFile);
    VoiceDraft draft = new VoiceDraft(name, Gender.of(gender), description, transcript, consent);
    Path file = terminal().path(audio);
    ReferenceRecording recording = ReferenceRecording.read(file);
    Optional<ServerVoices> server = ServerVoices.of(terminal());
    if (server.isPresent()) {
      try (ServerVoices voices = server.get()) {
        return send(voices, draft, file);
      }
    }
    StoredVoice voice = terminal().voices().add(draft, recording);
    print(ClonedReport.of(voice));
    if (!consent) {
      terminal()
          .err()
          .println(
              "echoforge: clone nobody without their consent; --consent states that you have it");
    }
    return ExitCode.OK;
  }

  private int send(ServerVoices voices, VoiceDraft draft, Path file) throws InterruptedException {
    if (!consent) {
      terminal()
          .err()
          .println(
              "echoforge: a server runs on this data folder and makes no voice without the speaker's consent; --consent states that you have it");
      return ExitCode.USAGE;
    }
    ServerVoices.Answer made = voices.add(draft, file);
    if (!made.ok()) {
      terminal().err().println("echoforge: " + made.detail());
      return made.refused() ? ExitCode.FAILED : ExitCode.USAGE;
    }
    print(ClonedReport.of(made.body(), terminal().dataFolder()));
    return ExitCode.OK;
  }

  private void print(ClonedReport voice) {
    if (asJson) {
      printJson(voice);
    } else {
      terminal()
          .out()
          .println(
              Terminal.format(
                  "added %s: %.1f s recorded; say with: --voice %s",
                  voice.name(), voice.seconds(), voice.id()));
    }
  }
}
