package dev.echoforge.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TypedArgumentsTest {

  @Test
  void whatWasDecodedWholeStays() {
    String[] decoded = {"say", "Caf\u00e9?"};
    assertThat(TypedArguments.of(decoded, Map.of())).isSameAs(decoded);
  }

  @Test
  void theLastArgumentsOfALinuxCommandLine() {
    byte[] line = "java\0-jar\0a.jar\0say\0Zo\u00eb \u201chi\u201d\0\0".getBytes(UTF_8);
    assertThat(TypedArguments.splitZeros(line, 3))
        .containsExactly("say", "Zo\u00eb \u201chi\u201d", "");
    assertThat(TypedArguments.splitZeros(new byte[0], 1)).isEmpty();
  }

  @Test
  void windowsQuoting() {
    assertThat(TypedArguments.splitWindows("say \"a  b\" --out c:\\d\\\u00e9.wav \"\""))
        .containsExactly("say", "a  b", "--out", "c:\\d\\\u00e9.wav", "");
    assertThat(TypedArguments.splitWindows("\"say \\\"hi\\\"\" \"x\\\\\" a\"\"b \"q\"\"r\""))
        .containsExactly("say \"hi\"", "x\\", "ab", "q\"r");
    assertThat(TypedArguments.splitWindows("  ")).isEmpty();
  }

  @Test
  void windowsCodePageLosesNothing() {
    String[] decoded = {"say", "Dvo?\u00e1k?"};
    Map<String, String> left = Map.of("ECHOFORGE_ARGUMENTS", "say \"Dvo\u0159\u00e1k?\"");
    assertThat(TypedArguments.of(decoded, left)).containsExactly("say", "Dvo\u0159\u00e1k?");
    Map<String, String> another = Map.of("ECHOFORGE_ARGUMENTS", "say one two");
    assertThat(TypedArguments.of(decoded, another)).isSameAs(decoded);
  }
}
