package dev.echoforge.server.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.echoforge.models.InstalledModel;
import dev.echoforge.models.ModelStore;
import dev.echoforge.models.ModelVerdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often all models are looked at for damaged ones. */
class ModelHealthTest {

  private final ModelStore store = mock(ModelStore.class);
  private final ModelJobs jobs = mock(ModelJobs.class);
  private final Clock clock = mock(Clock.class);
  private final ModelHealth health = new ModelHealth(store, jobs, clock);
  private Instant now = Instant.parse("2026-06-01T12:00:00Z");

  @BeforeEach
  void oneIsDamaged() {
    InstalledModel model = mock(InstalledModel.class);
    ModelVerdict verdict = mock(ModelVerdict.class);
    when(model.name()).thenReturn("some/body");
    when(model.engine()).thenReturn("csm");
    when(model.verdict()).thenReturn(verdict);
    when(verdict.at()).thenReturn("2026-06-01T11:00:00Z");
    when(store.list()).thenReturn(List.of(model));
    when(clock.instant()).thenAnswer(_ -> now);
  }

  private void assertLooked(int times) {
    assertThat(health.broken()).extracting(ModelHealth.Broken::model).containsExactly("some/body");
    verify(store, times(times)).list();
  }

  @Test
  void theyAreLookedAtNowAndThen() {
    assertLooked(1);
    now = now.plusSeconds(29);
    assertLooked(1);
    now = now.plus(Duration.ofSeconds(1));
    assertLooked(2);
  }

  @Test
  void theyAreLookedAtWhenOneHasChanged() {
    assertLooked(1);
    ModelJob job =
        ModelJob.begun(
            UUID.randomUUID(), ModelJob.Kind.VERIFY, "some/body", "csm", "ada", now, null);
    when(jobs.all()).thenReturn(List.of(job));
    assertLooked(1);
    when(jobs.all()).thenReturn(List.of(job.ended(ModelJob.State.COMPLETED, null, List.of(), now)));
    assertLooked(2);
    health.forget();
    assertLooked(3);
  }
}
