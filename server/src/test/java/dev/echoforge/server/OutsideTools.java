package dev.echoforge.server;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Programs of others that try our server, installed below {@code target/} on first use. A test that
 * can't have its program is skipped, but fails in CI.
 */
final class OutsideTools {

  private static final Path FOLDER = Path.of("target", "clients").toAbsolutePath();

  private OutsideTools() {}

  /**
   * How a program ended.
   *
   * @param exit its status
   * @param output what it printed, errors too
   */
  record Result(int exit, String output) {}

  /** A Python environment that has a package, such as {@code name==1.2}. */
  static Path python(String wanted) throws IOException, InterruptedException {
    Path venv = FOLDER.resolve("python-" + wanted);
    Path done = venv.resolve("installed");
    if (!Files.exists(done)) {
      String python = venv.resolve("bin").resolve("python").toString();
      install(List.of("python3", "-m", "venv", venv.toString()), FOLDER);
      install(List.of(python, "-m", "pip", "install", "-q", wanted), FOLDER);
      Files.createFile(done);
    }
    return venv;
  }

  /** A folder whose {@code node_modules} have a package, such as {@code name@1.2}. */
  static Path node(String wanted) throws IOException, InterruptedException {
    Path folder = FOLDER.resolve("node-" + wanted);
    Path done = folder.resolve("installed");
    if (!Files.exists(done)) {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("package.json"), "{\"private\": true}");
      install(List.of("npm", "install", "--no-save", "--silent", wanted), folder);
      Files.createFile(done);
    }
    return folder;
  }

  /** Runs a program to its end, at most ten minutes. */
  static Result run(List<String> command, Path folder) throws IOException, InterruptedException {
    return run(command, folder, Map.of());
  }

  /** As the other, with more in its environment. */
  static Result run(List<String> command, Path folder, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("outside", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(command + " does not end:\n" + Files.readString(log));
      }
      return new Result(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
    } finally {
      Files.delete(log);
    }
  }

  private static void install(List<String> command, Path folder)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    try {
      Result result = run(command, folder);
      if (result.exit() != 0) {
        missing(command + " failed: " + result.output());
      }
    } catch (IOException e) {
      missing(command.getFirst() + " is not there: " + e.getMessage());
    }
  }

  private static void missing(String why) {
    if ("true".equals(System.getenv("CI"))) {
      fail("must be tested here: " + why);
    }
    abort("nothing to test with: " + why);
  }
}
