package dev.echoforge.cli.terminal;

import dev.echoforge.hub.HubSettings;
import dev.echoforge.models.ModelStore;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.voices.VoiceStore;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command talks to; handed in, so that tests can be one.
 *
 * @param in standard input, bytes
 * @param out results
 * @param err progress and errors
 * @param environment the environment's variables
 * @param folder the current folder
 * @param interactive whether a person watches, so that progress bars make sense
 */
public record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path folder,
    boolean interactive) {

  /** Where models, voices and keys are kept: {@code $ECHOFORGE_HOME}, else {@code ~/.echoforge}. */
  public Path dataFolder() {
    String home = environment.get("ECHOFORGE_HOME");
    if (home != null && !home.isBlank()) {
      return folder.resolve(home);
    }
    return userHome().resolve(".echoforge");
  }

  /** The user's own folder. */
  public Path userHome() {
    return Path.of(System.getProperty("user.home"));
  }

  /** The hub that models and voices come from, as typed, else as the environment says. */
  public HubSettings hubSettings(@Nullable String typed) {
    HubSettings settings = HubSettings.of(environment, userHome());
    return typed == null ? settings : settings.withEndpoint(HubSettings.endpoint(typed));
  }

  /** The models in the data folder. */
  public ModelStore modelStore() {
    return new ModelStore(dataFolder(), InstantSource.system());
  }

  /** The cloned voices of the data folder. */
  public VoiceStore voices() {
    return new VoiceStore(dataFolder(), InstantSource.system());
  }

  /** What engines are opened with unless options say otherwise. */
  public EngineSettings engineSettings() {
    return EngineSettings.of(dataFolder());
  }

  /** A path as typed, in the current folder. */
  public Path path(String typed) {
    return folder.resolve(typed);
  }

  /** A formatted line, the same, whatever the machine's locale. */
  @SuppressWarnings("AnnotateFormatMethod")
  public static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
