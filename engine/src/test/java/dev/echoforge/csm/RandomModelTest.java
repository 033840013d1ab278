package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.parallel.Team;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RandomModelTest {

  @ParameterizedTest
  @EnumSource(Precision.class)
  void speaksInEveryPrecisionAndTheSameForTheSameSeed(Precision precision) {
    int[][] said = said(precision, 1);
    assertThat(said).hasDimensions(5, RandomCheckpoint.ODD.codebooks());
    assertThat(said(precision, 1)).isDeepEqualTo(said);
    assertThat(said(precision, 2)).isNotEqualTo(said);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void saysTheSameWhileThreadsComeAndGo(Precision precision) {
    try (Team team = Team.of(4)) {
      assertThat(said(precision, 1, new ChangingTeam(team))).isDeepEqualTo(said(precision, 1));
    }
  }

  /** Another number of threads for every job. */
  private static final class ChangingTeam implements Team {
    private final Team threads;
    private int jobs;

    ChangingTeam(Team threads) {
      this.threads = threads;
    }

    private void change() {
      threads.resize(1 + jobs++ % threads.size());
    }

    @Override
    public int size() {
      return threads.size();
    }

    @Override
    public int width() {
      return threads.width();
    }

    @Override
    public void run(int pieces, Job job) {
      change();
      threads.run(pieces, job);
    }

    @Override
    public void run(int pieces, RepeatableJob job) {
      change();
      threads.run(pieces, job);
    }

    @Override
    public void settle() {
      threads.settle();
    }

    @Override
    public void close() {}
  }

  private static int[][] said(Precision precision, long seed) {
    return said(precision, seed, Team.ALONE);
  }

  private static int[][] said(Precision precision, long seed, Team team) {
    try (CsmModel model = RandomModel.create(RandomCheckpoint.ODD, precision, seed, Team.ALONE)) {
      CsmPrompt prompt =
          new CsmPromptBuilder(model.config(), model.tokenizer())
              .build(List.of(), 1, "Anything at all.");
      int[][] said = Speaking.alone(model, team, prompt, Sampling.of(1, 10, 3), 5);
      team.settle(); // the model's memory goes
      return said;
    }
  }
}
