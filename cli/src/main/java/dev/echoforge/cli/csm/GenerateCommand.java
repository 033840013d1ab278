package dev.echoforge.cli.csm;

import dev.echoforge.cli.terminal.ProgressBar;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Progress;
import dev.echoforge.weights.LoadProgress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A text to a model's own numbers and raw audio: what such commands have in common. */
abstract class GenerateCommand extends TerminalCommand {

  @Option(
      names = {"--model", "--model-path"},
      required = true,
      paramLabel = "DIR",
      description = "The model's folder.")
  private String model = "";

  @Option(names = "--text", required = true, paramLabel = "T", description = "What to say.")
  private String text = "";

  @Option(
      names = {"--out", "--output"},
      paramLabel = "F",
      description = "Write the audio; default echoforge.wav if no other file is named either.")
  private @Nullable String out;

  @Option(names = "--json", description = "Print what was made as JSON.")
  private boolean asJson;

  GenerateCommand(Terminal terminal) {
    super(terminal);
  }

  final Path folder() {
    return terminal().path(model);
  }

  final String text() {
    return text;
  }

  final @Nullable String out() {
    return out;
  }

  final boolean asJson() {
    return asJson;
  }

  final void requireText() {
    if (text.isBlank()) {
      throw new InvalidRequestException("text", "the text is empty", "something to say", "nothing");
    }
  }

  /** Refuses a number out of its range; what is not given is in it. */
  static void require(String name, @Nullable Integer value, int min, int max) {
    if (value != null && (value < min || value > max)) {
      throw new InvalidRequestException(
          name,
          name + " out of range",
          "a whole number from " + min + (max == Integer.MAX_VALUE ? "" : " to " + max),
          String.valueOf(value));
    }
  }

  /** Shows how far loading is, and ends it where it is cancelled. */
  static LoadProgress loading(ProgressBar bar, Cancellation cancellation) {
    return (what, done) -> {
      cancellation.check();
      bar.show(new Progress(done, what));
    };
  }
}
