package dev.echoforge.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.echoforge.builtin.VoicePack;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real launcher, in surroundings where little is set: cron, small containers, other users. */
@EnabledOnOs(OS.LINUX)
class LauncherTest {

  private static final String TEXT = "Caf\u00e9 d\u00e9j\u00e0 vu, Zo\u00eb.";

  @TempDir Path folder;

  private Path launcher;
  private Path work;

  /** The launcher beside a jar that names the tests' own classes. */
  @BeforeEach
  void install() throws IOException {
    launcher = folder.resolve("echoforge");
    Files.copy(Path.of("..", "echoforge"), launcher);
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path jar = folder.resolve("cli/target/dist/echoforge.jar");
    Files.createDirectories(jar.getParent());
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        String.join(
            " ",
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri())
                .map(URI::toString)
                .toList()));
    attributes.put(new Attributes.Name("Enable-Native-Access"), "ALL-UNNAMED");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream made = new JarOutputStream(out, manifest)) {
      made.finish();
    }
    work = Files.createDirectory(folder.resolve("work"));
  }

  record Result(int code, String out) {}

  private ProcessBuilder command(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder.directory(work.toFile()).redirectErrorStream(true);
  }

  private Result run(Map<String, String> environment, String... arguments) throws Exception {
    return run("", environment, arguments);
  }

  private Result run(String input, Map<String, String> environment, String... arguments)
      throws Exception {
    Process process = command(environment, arguments).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    } catch (IOException e) {
      assertThat(process.isAlive()).as("it ended without reading its input").isFalse();
    }
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Result(process.waitFor(), out);
  }

  private Map<String, String> home(String... more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("ECHOFORGE_HOME", folder.resolve("d\u00e4ta").toString());
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return environment;
  }

  @Test
  void withoutALocaleOfUtf8AllIsAsWithOne() throws Exception {
    List<Map<String, String>> locales =
        List.of(
            home(),
            home("LC_ALL", "C"),
            home("LC_ALL", "POSIX"),
            home("LANG", "xx_YY.UTF-8"), // not installed
            home("LANG", "C.UTF-8", "LC_CTYPE", "C"));
    for (Map<String, String> locale : locales) {
      Result said =
          run(
              locale,
              "say",
              "--engine",
              "placeholder",
              TEXT,
              "--out",
              "\u00fc.wav",
              "--captions",
              "\u00df.srt");
      assertThat(said.code()).as("%s: %s", locale, said.out()).isZero();
      assertThat(said.out()).contains("\u00fc.wav: ");
      assertThat(names(work)).containsExactlyInAnyOrder("\u00fc.wav", "\u00df.srt");
      assertThat(Files.readString(work.resolve("\u00df.srt"))).contains("Zo\u00eb");
      Files.delete(work.resolve("\u00fc.wav"));
      Files.delete(work.resolve("\u00df.srt"));
    }
    assertThat(names(folder)).contains("d\u00e4ta");
  }

  @Test
  void readsFilesAndStandardInputWithoutALocale() throws Exception {
    Files.writeString(work.resolve("\u0142.txt"), TEXT);
    assertThat(
            run(home("LC_ALL", "C"), "say", "--engine", "placeholder", "--text-file", "\u0142.txt")
                .code())
        .isZero();
    assertThat(
            run(
                    TEXT,
                    home("LC_ALL", "C"),
                    "say",
                    "-",
                    "--engine",
                    "placeholder",
                    "--captions",
                    "a.vtt")
                .code())
        .isZero();
    assertThat(Files.readString(work.resolve("a.vtt"))).contains("d\u00e9j\u00e0");
  }

  @Test
  void theJarAloneReadsTextsAndExplainsPaths() throws Exception {
    Map<String, String> ascii = Map.of("ECHOFORGE_HOME", work + "/home", "LC_ALL", "C");
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            folder.resolve("cli/target/dist/echoforge.jar").toString());
    Result said = runAs(java, ascii, "say", "--engine", "placeholder", TEXT, "--captions", "a.srt");
    assertThat(said.code()).as(said.out()).isZero();
    assertThat(Files.readString(work.resolve("a.srt"))).contains("Zo\u00eb");
    Result path =
        runAs(java, ascii, "say", "--engine", "placeholder", "Hi.", "--out", "\u00fc.wav");
    assertThat(path.code()).as(path.out()).isEqualTo(2);
    assertThat(path.out()).contains("LC_ALL=C.UTF-8").doesNotContain("internal error");
  }

  private Result runAs(List<String> program, Map<String, String> environment, String... arguments)
      throws Exception {
    ProcessBuilder builder = command(environment, arguments);
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    Process process = builder.command(command).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Result(process.waitFor(), out);
  }

  @Test
  void needsNoHome() throws Exception {
    assertThat(run(Map.of(), "--version").out()).startsWith("EchoForge ");
    Result said = run(home(), "say", "--engine", "placeholder", "Hi.");
    assertThat(said.code()).as(said.out()).isZero();
  }

  @Test
  void homeIsTheEnvironments() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Result said = run(Map.of("HOME", home.toString()), "say", "--engine", "placeholder", "Hi.");
    assertThat(said.code()).as(said.out()).isZero();
    assertThat(home.resolve(".echoforge/watermark.key")).exists();
  }

  @Test
  void aDataFolderThatCantBeWrittenIsNamed() throws Exception {
    Map<String, String> nowhere = Map.of("ECHOFORGE_HOME", "/proc/echoforge");
    Result marked = run(nowhere, "say", "--engine", "placeholder", "Hi.");
    assertThat(marked.code()).isEqualTo(1);
    assertThat(marked.out())
        .contains("/proc/echoforge")
        .contains("ECHOFORGE_HOME")
        .contains("--no-watermark")
        .doesNotContain("null")
        .hasLineCount(1);
    Result unmarked = run(nowhere, "say", "--engine", "placeholder", "Hi.", "--no-watermark");
    assertThat(unmarked.code()).as(unmarked.out()).isZero();
    Result voice = run(nowhere, "voices", "remove", "nobody");
    assertThat(voice.out()).doesNotContain("internal error");
  }

  @Test
  void aTemporaryFolderThatCantBeWrittenIsNamed() throws Exception {
    Map<String, String> environment =
        home("ECHOFORGE_JAVA_OPTS", "-Djava.io.tmpdir=/proc/echoforge");
    Result said = run(environment, "say", "--engine", "placeholder", "Hi.");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).contains("/proc/echoforge").contains("TMPDIR").doesNotContain("null");
  }

  @Test
  void theTemporaryFolderIsTheEnvironments() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Result said =
        run(home("TMPDIR", temporary.toString()), "say", "--engine", "placeholder", "Hi.");
    assertThat(said.code()).as(said.out()).isZero();
  }

  @Test
  void aLimitOfTheAddressSpaceIsNamedBeforeJavaEndsByIt() throws Exception {
    ProcessBuilder limited = command(home(), "devices");
    limited.command().addAll(0, List.of("sh", "-c", "ulimit -v 2500000; exec \"$0\" \"$@\""));
    Process process = limited.start();
    process.getOutputStream().close();

    String out = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).isNotZero();
    assertThat(out).contains("limited to 2500 MB (ulimit -v)", "raise or lift that limit");
  }

  @Test
  void namesMayHaveAllBytesThatASystemAllows() throws Exception {
    String ascii = "a".repeat(251);
    String two = "\u00e9".repeat(125) + "e";
    for (String name : List.of(ascii, two)) {
      Result said =
          run(
              home(),
              "say",
              "--engine",
              "placeholder",
              "Hi.",
              "--out",
              name + ".wav",
              "--captions",
              name + ".srt");
      assertThat(said.code()).as(said.out()).isZero();
      assertThat(work.resolve(name + ".wav")).isNotEmptyFile();
    }
    Result tooLong =
        run(home(), "say", "--engine", "placeholder", "Hi.", "--out", "b" + ascii + ".wav");
    assertThat(tooLong.code()).isEqualTo(1);
    assertThat(tooLong.out()).contains("name too long");
  }

  @Test
  void signalsWhileTheVoiceLoadsEndItInOrder() throws Exception {
    assumeThat(VoicePack.find(Path.of("no-such-data-folder"))).isPresent();
    for (int sixteenths = 2; sixteenths < 14; sixteenths += 2) {
      for (String signal : List.of("INT", "TERM", "HUP")) {
        Process process =
            command(home(), "say", "--engine", "builtin", "Hello there. " + TEXT, "--out", "a.wav")
                .start();
        TimeUnit.MILLISECONDS.sleep(1000L * sixteenths / 16);
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> all(process));
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        int number = Map.of("INT", 2, "TERM", 15, "HUP", 1).get(signal);
        assertThat(process.exitValue()).as(out.get()).isIn(0, 128 + number, number);
        assertThat(out.get()).doesNotContain("Exception", "SIG", "internal error");
        assertThat(names(work))
            .noneMatch(name -> name.startsWith("hs_err") || name.endsWith("part"));
      }
    }
  }

  @Test
  void anInterruptWhileItSpeaksIsToldAtOnceAndLeavesNothing() throws Exception {
    Files.writeString(work.resolve("book.txt"), "It goes on and on. ".repeat(200_000));
    for (String signal : List.of("INT", "TERM")) {
      Process process =
          command(
                  home(),
                  "say",
                  "--engine",
                  "placeholder",
                  "--text-file",
                  "book.txt",
                  "--out",
                  "a.wav")
              .start();
      CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> all(process));
      while (process.isAlive() && names(work).size() < 2) {
        TimeUnit.MILLISECONDS.sleep(20); // until it writes
      }
      assertThat(process.isAlive()).isTrue();
      new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(signal.equals("INT") ? 130 : 143);
      assertThat(out.get().strip()).isEqualTo("echoforge: cancelled");
      assertThat(names(work)).containsExactly("book.txt");
    }
  }

  @Test
  void anInterruptWhileWeightsArePackedIsToldAtOnceAndLeavesNothing() throws Exception {
    Path model = folder.resolve("wide");
    WideCheckpoint.write(model, 12, 262_144);
    List<String> checkpoint = names(model);
    Process process =
        command(
                home(),
                "say",
                "--engine",
                "csm",
                "--model",
                model.toString(),
                "--precision",
                "q8",
                "Hi.",
                "--out",
                "a.wav")
            .start();
    CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> all(process));
    while (process.isAlive() && names(model).stream().noneMatch(name -> name.endsWith(".part"))) {
      TimeUnit.MILLISECONDS.sleep(5); // until it packs
    }
    assertThat(process.isAlive()).as(() -> out.join()).isTrue();
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(out.get().strip().lines().toList()).last().isEqualTo("echoforge: cancelled");
    assertThat(out.get()).doesNotContain("Exception", "internal error");
    assertThat(names(model))
        .filteredOn(name -> !name.endsWith(".lock"))
        .containsExactlyInAnyOrderElementsOf(checkpoint);
    assertThat(names(work)).isEmpty();
  }

  @Test
  void nothingIsToldToTheRuntimesMaker() throws Exception {
    assumeThat(VoicePack.find(Path.of("no-such-data-folder"))).isPresent();
    Path home = Files.createDirectory(folder.resolve("home"));
    Result said = run(Map.of("HOME", home.toString()), "say", "--engine", "builtin", "Hi.");
    assertThat(said.code()).as(said.out()).isZero();
    assertThat(names(home)).containsExactly(".echoforge");
    assertThat(names(work)).containsExactly("echoforge.wav");
  }

  private static String all(Process process) {
    try (InputStream in = process.getInputStream()) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** Asks until a server that started later than the one of {@code before} answers. */
  private static JsonNode system(int port, String before) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < 1_200; i++) {
        try {
          HttpResponse<String> answer =
              client.send(
                  HttpRequest.newBuilder(uri(port, "")).build(),
                  HttpResponse.BodyHandlers.ofString());
          JsonNode found = JsonMapper.shared().readTree(answer.body());
          if (answer.statusCode() == 200 && !found.path("started_at").asString().equals(before)) {
            return found;
          }
        } catch (IOException e) {
          assertThat(i).as("%s", e).isLessThan(1_199); // it does not listen now
        }
        Thread.sleep(100);
      }
    }
    throw new AssertionError("no server that was started anew");
  }

  private static URI uri(int port, String end) {
    return URI.create("http://127.0.0.1:" + port + "/api/admin/system" + end);
  }

  @Test
  void aServerIsRestartedAndStopped() throws Exception {
    int port = FreePort.find();
    Process process =
        command(home(), "serve", "--port", String.valueOf(port))
            .redirectOutput(folder.resolve("serve.log").toFile())
            .start();
    try (HttpClient client = HttpClient.newHttpClient()) {
      JsonNode first = system(port, "");
      assertThat(first.at("/restart/possible").asBoolean()).isTrue();
      assertThat(first.at("/restart/started_by").asString()).isEqualTo("launcher");
      HttpResponse<String> asked =
          client.send(
              HttpRequest.newBuilder(uri(port, "/restart"))
                  .POST(HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
      JsonNode second = system(port, first.path("started_at").asString());
      assertThat(second.path("pid").asLong()).isNotEqualTo(first.path("pid").asLong());
      assertThat(second.at("/restart/since").isNull()).isTrue();
      assertThat(second.at("/drain/active").asBoolean()).isFalse();
      assertThat(process.isAlive()).isTrue();
      process.destroy(); // SIGTERM to the launcher, which passes it on
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
      assertThat(ProcessHandle.of(second.path("pid").asLong()).filter(ProcessHandle::isAlive))
          .isEmpty();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertThat(Files.readString(folder.resolve("serve.log"))).contains("starting again");
  }

  /** Whoever kills the process that they started finds no server left. */
  @Test
  void aServerEndsWithALauncherThatIsKilled() throws Exception {
    int port = FreePort.find();
    Process process =
        command(home(), "serve", "--port", String.valueOf(port))
            .redirectOutput(folder.resolve("serve.log").toFile())
            .start();
    try {
      ProcessHandle server = ProcessHandle.of(system(port, "").path("pid").asLong()).orElseThrow();
      assertThat(server.pid()).isNotEqualTo(process.pid());
      process.destroyForcibly(); // SIGKILL, which nothing passes on
      assertThat(server.onExit().get(60, TimeUnit.SECONDS)).isNotNull();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  @Test
  void underAServiceManagerTheServerTakesTheLaunchersPlace() throws Exception {
    int port = FreePort.find();
    Process process =
        command(home("ECHOFORGE_RESTART", "systemd"), "serve", "--port", String.valueOf(port))
            .redirectOutput(folder.resolve("serve.log").toFile())
            .start();
    try (HttpClient client = HttpClient.newHttpClient()) {
      JsonNode first = system(port, "");
      assertThat(first.path("pid").asLong()).isEqualTo(process.pid());
      assertThat(first.at("/restart/started_by").asString()).isEqualTo("systemd");
      client.send(
          HttpRequest.newBuilder(uri(port, "/restart?drain_s=0"))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build(),
          HttpResponse.BodyHandlers.ofString());
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(75);
    } finally {
      process.destroyForcibly();
    }
  }
}
