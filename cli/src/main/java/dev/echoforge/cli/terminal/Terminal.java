package dev.echoforge.cli.terminal;

import dev.echoforge.hub.HubSettings;
import dev.echoforge.models.ModelStore;
import dev.echoforge.parallel.Team;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.tuning.TunedTeam;
import dev.echoforge.voices.VoiceStore;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
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

  /**
   * Where models, voices and keys are kept: {@code $ECHOFORGE_HOME}, else {@code ~/.echoforge}.
   *
   * @throws UnavailableException if neither that nor a home is known
   */
  public Path dataFolder() {
    String named = environment.get("ECHOFORGE_HOME");
    if (named != null && !named.isBlank()) {
      return path(named);
    }
    Path home = home();
    if (home == null) {
      throw new UnavailableException(
          "there is no home folder to keep data in: let ECHOFORGE_HOME name a folder that can be written");
    }
    return home.resolve(".echoforge");
  }

  /** The user's own folder; without one, the data folder. */
  public Path userHome() {
    Path home = home();
    return home == null ? dataFolder() : home;
  }

  /** As a shell has it: {@code $HOME}, else what the system says; null where nobody knows. */
  private @Nullable Path home() {
    String home = environment.getOrDefault("HOME", "");
    if (home.isBlank()) {
      home = System.getProperty("user.home", "");
    }
    // The JVM says "?" where the user is not in the system's list.
    return home.isBlank() || home.equals("?") ? null : path(home);
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

  /** A team of as many threads as this machine is fastest with. */
  public Team team() {
    return TunedTeam.of(engineSettings()).team();
  }

  /**
   * A path as typed, in the current folder.
   *
   * @throws InvalidRequestException if this system can't have such a path, or the JVM can't name it
   */
  public Path path(String typed) {
    try {
      return folder.resolve(typed);
    } catch (InvalidPathException e) {
      throw new InvalidRequestException(
          "path",
          "no path of this system: " + e.getReason(),
          "a path; where it isn't plain ASCII, start with LC_ALL=C.UTF-8 or by the launcher",
          typed);
    }
  }

  /** A formatted line, the same, whatever the machine's locale. */
  @SuppressWarnings("AnnotateFormatMethod")
  public static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
