package dev.echoforge.server.problems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Every problem has a code; what is for operators reaches nobody else. */
class ReasonsTest {

  private static final String SECRET =
      "make room in /var/lib/echoforge, or run echoforge models pull";
  private static final Path PAGE = Path.of("..", "docs", "api.md");

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void everyKindHasACode(ProblemType type) {
    Problem problem = Problem.of(ProblemException.of(type, "what is wrong"));

    assertThat(problem.code()).isEqualTo(type.reason().id());
    assertThat(problem.detail()).isEqualTo("what is wrong");
    assertThat(problem.parameters()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void noFolderNoCommandForOthers(Reason reason) {
    Problem problem =
        Problem.of(
            ProblemException.of(ProblemType.FAILED, SECRET).because(reason, Map.of("limit", 3)));

    assertThat(problem.code()).isEqualTo(reason.id()).matches("[a-z]+(-[a-z]+)*");
    assertThat(problem.forOthers().parameters()).isEqualTo(Map.of("limit", 3));
    assertThat(problem.forOthers().detail())
        .isEqualTo(reason.forOperators() ? reason.sentence() : SECRET);
    assertThat(reason.sentence()).doesNotContain("/").doesNotContain("echoforge").endsWith(".");
  }

  @Test
  void theLibrarysFailuresHaveCodesAndKeepTheirDetailsFromOthers() {
    for (SpeechException e :
        List.of(
            new UnavailableException(SECRET),
            new BrokenFileException(Path.of("/var/lib/echoforge/model.bin"), SECRET),
            new SpeechFailedException(SECRET))) {
      Problem problem = Problem.of(e);
      assertThat(problem.detail()).contains("/var/lib");
      assertThat(problem.forOthers().detail()).doesNotContain("/var/lib");
      assertThat(problem.code()).isNotEmpty();
    }
    Problem wrong = Problem.of(new InvalidRequestException("speed", "out of range", "1", "9"));
    assertThat(wrong.parameters()).containsEntry("field", "speed").containsEntry("got", "9");
    assertThat(wrong.forOthers()).isEqualTo(wrong);
    assertThat(Problem.of(new SpeechCancelledException()).code()).isEqualTo("cancelled");
  }

  @Test
  void problemsOfEarlierVersionsAreRead() {
    Problem old =
        JsonMapper.shared()
            .readValue(
                "{\"type\": \"urn:echoforge:problem:failed\", \"title\": \"The work failed\","
                    + " \"status\": 500, \"detail\": \"%s\"}".formatted(SECRET),
                Problem.class);

    assertThat(old.code()).isEqualTo("failed");
    assertThat(old.forOthers().detail()).doesNotContain("/var/lib");
  }

  @Test
  void allCodesAreOnThePage() throws IOException {
    Matcher rows =
        Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE)
            .matcher(Files.readString(PAGE).split("### Codes", 2)[1].split("\n## ", 2)[0]);
    Set<String> told = rows.results().map(row -> row.group(1)).collect(Collectors.toSet());

    assertThat(told)
        .isEqualTo(Arrays.stream(Reason.values()).map(Reason::id).collect(Collectors.toSet()));
  }
}
