import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Builds and checks the page with the npm that is installed; nothing is downloaded but packages.
 *
 * <p>Run as {@code java Page.java build FOLDER | check | e2e FOLDER}, FOLDER being the program's.
 * Where Node.js is missing it says so and leaves the page out, but fails where CI is set.
 */
final class Page {

  private static final int[] NODE = {20, 19};
  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  private final Path web;
  private final Path npm;

  private Page(Path web, Path npm) {
    this.web = web;
    this.npm = npm;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Path web = Path.of(args[0]).toAbsolutePath().normalize();
    Optional<Path> npm = onPath("npm");
    Optional<Path> node = onPath("node");
    if (npm.isEmpty() || node.isEmpty() || !isNewEnough(node.get())) {
      System.out.printf(
          "echoforge: the page needs Node.js %d.%d or newer with npm, and none is on the PATH; it is left out%n",
          NODE[0], NODE[1]);
      System.exit("true".equals(System.getenv("CI")) ? 1 : 0);
    }
    Page page = new Page(web, npm.get());
    page.install();
    System.exit(
        switch (args[1]) {
          case "build" -> page.build(Path.of(args[2]).toAbsolutePath().normalize() + "/web");
          case "check" -> page.run("run", "--silent", "check");
          case "e2e" -> page.run("run", "--silent", "e2e", "--", args[2]);
          default -> throw new IllegalArgumentException("expected build, check or e2e, got " + args[1]);
        });
  }

  /** Installs the packages where the lock file is newer than what is installed. */
  private void install() throws IOException, InterruptedException {
    Path installed = web.resolve("node_modules/.package-lock.json");
    Path wanted = web.resolve("package-lock.json");
    if (Files.exists(installed)
        && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(wanted)) >= 0) {
      return;
    }
    int code = run("ci", "--no-audit", "--no-fund", "--loglevel=error");
    if (code != 0) {
      System.out.println("echoforge: npm ci failed (above): the page's packages come from the npm registry");
      System.exit(code);
    }
  }

  /** Builds the page into a folder and checks what its first view costs. */
  private int build(String folder) throws IOException, InterruptedException {
    int code =
        run("run", "--silent", "build", "--", "--logLevel", "warn", "--emptyOutDir", "--outDir", folder);
    return code != 0 ? code : run("run", "--silent", "size", "--", folder);
  }

  private int run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(npm.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(web.toFile()).inheritIO();
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.start().waitFor();
  }

  private static boolean isNewEnough(Path node) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(node.toString(), "--version").start();
    String version = new String(process.getInputStream().readAllBytes());
    Matcher parts = Pattern.compile("v(\\d+)\\.(\\d+)").matcher(version);
    if (process.waitFor() != 0 || !parts.find()) {
      return false;
    }
    int major = Integer.parseInt(parts.group(1));
    return major > NODE[0] || (major == NODE[0] && Integer.parseInt(parts.group(2)) >= NODE[1]);
  }

  private static Optional<Path> onPath(String program) {
    List<String> names = WINDOWS ? List.of(program + ".exe", program + ".cmd") : List.of(program);
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
