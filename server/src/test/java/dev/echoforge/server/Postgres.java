package dev.echoforge.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL of a test's own, which it can stop and start. Needs its binaries on the machine. */
final class Postgres implements AutoCloseable {

  private final Path bin;
  private final Path folder;
  private final int port;

  private Postgres(Path bin, Path folder, int port) {
    this.bin = bin;
    this.folder = folder;
    this.port = port;
  }

  /** Makes and starts one; skips the test where there are no binaries, but not in CI. */
  static Postgres start() {
    try {
      Path bin = find();
      if (bin == null) {
        if ("true".equals(System.getenv("CI"))) {
          throw new AssertionError("PostgreSQL's binaries must be here in CI");
        }
        Assumptions.abort("no PostgreSQL binaries to test with");
        throw new AssertionError("unreachable");
      }
      Path folder = Files.createTempDirectory("echoforge-postgres");
      if (root()) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
      }
      int port;
      try (ServerSocket socket = new ServerSocket(0)) {
        port = socket.getLocalPort();
      }
      Postgres postgres = new Postgres(bin, folder, port);
      postgres.command(
          "initdb", "-D", folder.resolve("data").toString(), "-U", "echoforge", "-A", "trust",
          "-E", "UTF8", "--no-sync");
      postgres.resume();
      return postgres;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Path find() throws IOException {
    Path versions = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(versions)) {
      return null;
    }
    try (Stream<Path> found = Files.list(versions)) {
      return found
          .map(v -> v.resolve("bin"))
          .filter(b -> Files.isExecutable(b.resolve("initdb")))
          .max(Comparator.naturalOrder())
          .orElse(null);
    }
  }

  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=echoforge";
  }

  /** Stops it as an outage does: connections break. */
  void stop() {
    command("pg_ctl", "-D", folder.resolve("data").toString(), "-m", "immediate", "-w", "stop");
  }

  /** Starts it again. */
  void resume() {
    command(
        "pg_ctl", "-D", folder.resolve("data").toString(), "-l",
        folder.resolve("log").toString(), "-w", "-o",
        "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1", "start");
  }

  private void command(String name, String... arguments) {
    List<String> command = new ArrayList<>();
    if (root()) {
      command.addAll(
          List.of("setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups"));
    }
    command.add(bin.resolve(name).toString());
    command.addAll(List.of(arguments));
    try {
      Path output = Files.createTempFile("postgres", ".out");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(command + ": " + Files.readString(output));
      }
      Files.delete(output);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (AssertionError e) {
      // It is stopped already.
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
