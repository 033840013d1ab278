package dev.echoforge.server.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {

  @ParameterizedTest
  @EnumSource
  void theApisPageHasEveryTypeWithItsStatus(ProblemType type) throws IOException {
    String name = type.uri().toString().replace("urn:echoforge:problem:", "");

    assertThat(Files.readAllLines(Path.of("../docs/api.md")))
        .anyMatch(line -> line.startsWith("| `%s` | %d | ".formatted(name, type.status().value())));
  }
}
