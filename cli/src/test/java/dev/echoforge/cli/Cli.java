package dev.echoforge.cli;

import dev.echoforge.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs the command line in this process, in a folder of its own. */
public final class Cli {

  private final Path folder;
  private final Map<String, String> environment;

  public Cli(Path folder) {
    this(folder, Map.of());
  }

  /** With further variables in the environment. */
  public Cli(Path folder, Map<String, String> variables) {
    this.folder = folder;
    environment = new HashMap<>(variables);
    environment.put("ECHOFORGE_HOME", folder.resolve("home").toString());
  }

  /** What a command did. */
  public record Result(int code, byte[] bytes, String err) {
    public String out() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  public Result run(String... args) {
    return runWithInput(new byte[0], args);
  }

  public Result runWithInput(byte[] input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return run(input, out, out, args);
  }

  /** Its standard output takes nothing. */
  public Result runIntoFullDevice(String... args) {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    return run(new byte[0], full, new ByteArrayOutputStream(), args);
  }

  private Result run(byte[] input, OutputStream to, ByteArrayOutputStream out, String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input),
            new PrintStream(to, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            folder,
            false);
    int code = CommandLines.run(terminal, args);
    return new Result(code, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
  }
}
