package dev.echoforge.csm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.kernel.VectorWidth;
import dev.echoforge.parallel.Team;
import dev.echoforge.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same model says the same in Java machines with and without the Vector API's module. */
class VectorFlagsTest {

  private static final String MODULE = "--add-modules=jdk.incubator.vector";
  private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";
  private static final String WIDTH = "-Dechoforge.vector.bits=";

  static Stream<Arguments> flags() {
    return Stream.of(
        Arguments.of(0, List.of()),
        Arguments.of(0, List.of(NATIVE)),
        Arguments.of(0, List.of(MODULE, NATIVE, WIDTH + 0)),
        Arguments.of(128, List.of(MODULE, NATIVE, WIDTH + 128)),
        Arguments.of(256, List.of(MODULE, NATIVE, WIDTH + 256)));
  }

  @ParameterizedTest
  @MethodSource("flags")
  void speaksTheReferencesCodes(int bits, List<String> flags) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said;
    try {
      said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    try (Safetensors golden = Fixtures.golden()) {
      int[][] codes = Fixtures.rows(golden.require("plain.codes"));
      assertThat(said).isEqualTo(bits + " " + Arrays.deepToString(codes));
    }
  }

  /** What runs in a Java machine of its own: prints the vectors' width and the greedy codes. */
  static final class Probe {

    private Probe() {}

    @SuppressWarnings("SystemOut") // its parent reads it
    public static void main(String[] arguments) throws IOException {
      try (CsmModel model = Speaking.load(Fixtures.FOLDER.resolve("csm-a"), Precision.F32)) {
        CsmPrompt prompt =
            new CsmPromptBuilder(model.config(), model.tokenizer())
                .build(List.of(), 0, "Hello there, this is a test of voice generation.");
        int[][] codes = Speaking.alone(model, Team.ALONE, prompt, Sampling.GREEDY, 40);
        System.out.write((VectorWidth.bits() + " " + Arrays.deepToString(codes)).getBytes(UTF_8));
        System.out.flush();
      }
    }
  }
}
