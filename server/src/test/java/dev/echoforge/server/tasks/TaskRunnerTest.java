package dev.echoforge.server.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TaskRunnerTest {

  private static final UUID ID = new UUID(1, 2);
  private static final Task TASK =
      new Task(
          ID,
          Task.SPEECH,
          TaskStatus.PROCESSING,
          "client",
          null,
          "{}",
          5,
          1,
          "wav",
          0,
          "",
          Instant.EPOCH,
          Instant.EPOCH,
          null,
          null,
          1,
          null,
          null,
          null,
          null);

  private static TaskSettings settings() {
    return new Binder(new MapConfigurationPropertySource())
        .bindOrCreate("echoforge.tasks", TaskSettings.class);
  }

  @Test
  void aFullDiskIsNamedAndTheTaskWaitsForRoom() throws Exception {
    TaskStore store = mock(TaskStore.class);
    TaskWorks works = mock(TaskWorks.class);
    TaskWork work = mock(TaskWork.class);
    when(store.begin(ID)).thenReturn(true);
    when(store.find(ID)).thenReturn(Optional.of(TASK));
    when(works.of(TASK)).thenReturn(work);
    doThrow(new IOException("No space left on device")).when(work).run();

    try (TaskRunner runner =
        new TaskRunner(store, works, mock(TaskEvents.class), mock(TaskJson.class), settings())) {
      assertThat(runner.run(ID)).contains(Duration.ofSeconds(5));
    }

    verify(store)
        .requeue(
            ID,
            "failed, and is tried again: the recording can't be written: No space left on device;"
                + " make room on the disk and try again");
  }
}
