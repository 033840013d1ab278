package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.server.security.AccessSettings;
import dev.echoforge.server.synthesis.SynthesisSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The page of settings says of each what the code says, and names no other. */
class ConfigurationPageTest {

  private static final Path PAGE = Path.of("..", "docs", "configuration.md");
  private static final Path SOURCES = Path.of("src", "main");

  /** A row: setting, variable, default. */
  private static final Pattern ROW =
      Pattern.compile("^\\| `(echoforge\\.[a-z.-]+)` \\| (\\S+) \\| (\\S+) \\|", Pattern.MULTILINE);

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(echoforge\\.[a-z.-]+)[:}]");

  /** Those whose variable is not made of their name, as application.yaml has it. */
  private static final Map<String, String> NAMED_APART =
      Map.of(
          "echoforge.data-dir", "`ECHOFORGE_HOME`",
          "echoforge.access.api-key", "`ECHOFORGE_API_KEY`",
          "echoforge.access.loopback", "–",
          "echoforge.accounts.admin-password", "`ECHOFORGE_ADMIN_PASSWORD`",
          "echoforge.restart.by", "`ECHOFORGE_RESTART`",
          "echoforge.synthesis.watermark", "`ECHOFORGE_WATERMARK`");

  /**
   * What a row says.
   *
   * @param variable as Markdown
   * @param usual the default as Markdown
   */
  private record Row(String variable, String usual) {}

  private static Map<String, Row> rows() throws IOException {
    Map<String, Row> rows = new TreeMap<>();
    Matcher matcher = ROW.matcher(Files.readString(PAGE));
    while (matcher.find()) {
      assertThat(rows.put(matcher.group(1), new Row(matcher.group(2), matcher.group(3))))
          .as(matcher.group(1) + " twice")
          .isNull();
    }
    return rows;
  }

  private static Map<String, Row> settings() throws ClassNotFoundException {
    Map<String, Row> settings = new TreeMap<>();
    settings.put("echoforge.data-dir", row("echoforge.data-dir", "~/.echoforge"));
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    for (var found : scanner.findCandidateComponents("dev.echoforge")) {
      Class<?> type = Class.forName(found.getBeanClassName());
      collect(type.getAnnotation(ConfigurationProperties.class).prefix(), type, settings);
    }
    return settings;
  }

  private static void collect(String prefix, Class<?> type, Map<String, Row> into) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + "." + kebab(component.getName());
      if (component.getType().isRecord()) {
        collect(name, component.getType(), into);
      } else {
        into.put(name, row(name, usual(type, component.getName())));
      }
    }
  }

  /** A parameter's annotation is not its component's. */
  private static String usual(Class<?> type, String component) {
    for (var parameter : type.getDeclaredConstructors()[0].getParameters()) {
      DefaultValue value = parameter.getAnnotation(DefaultValue.class);
      if (parameter.getName().equals(component) && value != null) {
        return String.join(",", value.value());
      }
    }
    return "";
  }

  private static Row row(String name, String usual) {
    String variable = "`" + name.replace(".", "_").replace("-", "").toUpperCase(Locale.ROOT) + "`";
    return new Row(
        NAMED_APART.getOrDefault(name, variable), usual.isEmpty() ? "none" : "`" + usual + "`");
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  @Test
  void everySettingIsThereWithItsVariableAndItsDefault() throws Exception {
    assertThat(rows()).isEqualTo(settings()).hasSizeGreaterThan(30);
  }

  @Test
  void noSettingIsReadThatThePageDoesNotName() throws IOException {
    TreeSet<String> read = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files
          .filter(file -> file.toString().matches(".*\\.(java|yaml)"))
          .forEach(file -> {
            Matcher matcher = PLACEHOLDER.matcher(text(file));
            while (matcher.find()) {
              read.add(matcher.group(1));
            }
          });
    }

    assertThat(read).contains("echoforge.data-dir").isSubsetOf(rows().keySet());
  }

  @Test
  void theVariablesOfNamesOfTheirOwnReachTheirSettings(@TempDir Path dataDir) {
    Map<String, String> environment =
        Map.of("ECHOFORGE_WATERMARK", "off", "ECHOFORGE_API_KEY", "the-key");
    try (TestServer server = TestServer.start(dataDir, environment)) {
      assertThat(server.bean(SynthesisSettings.class).watermark()).isFalse();
      assertThat(server.bean(AccessSettings.class).apiKey()).isEqualTo("the-key");
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
