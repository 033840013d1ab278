package dev.echoforge.server.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.server.problems.ProblemException;
import org.junit.jupiter.api.Test;

/** Texts of query parameters, and what they are searched by. */
class QueryTextTest {

  @Test
  void blanksAndWhatNoDatabaseKeepsAreLeftOut() {
    assertThat(QueryText.of("text", " a b\0 ")).isEqualTo("a b");
    assertThat(QueryText.of("text", null)).isNull();
    assertThat(QueryText.of("text", " \0 ")).isNull();
  }

  @Test
  void whatIsTooLongIsRefused() {
    assertThat(QueryText.of("text", "a".repeat(500))).hasSize(500);
    assertThatThrownBy(() -> QueryText.of("text", "a".repeat(501)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("text is too long");
  }

  @Test
  void wordsAreSearchedAsTheyStand() {
    assertThat(KeysetQuery.pattern("100%_OF!\0")).isEqualTo("%100!%!_of!!%");
  }
}
