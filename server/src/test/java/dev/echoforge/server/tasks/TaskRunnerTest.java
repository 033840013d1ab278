package dev.echoforge.server.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.echoforge.server.database.Database;
import dev.echoforge.server.problems.Problem;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.recordings.Recordings;
import dev.echoforge.server.storage.DiskSpace;
import dev.echoforge.speech.SpeechCancelledException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ApplicationEventPublisher;

/** How attempts end. */
class TaskRunnerTest {

  private static final UUID ID = new UUID(1, 2);

  private final TaskStore store = mock(TaskStore.class);
  private final TaskWorks works = mock(TaskWorks.class);
  private final TaskWork work = mock(TaskWork.class);
  private final TaskJson json = mock(TaskJson.class);
  private final Database database = mock(Database.class);
  private final DiskSpace space = mock(DiskSpace.class);
  private final ApplicationEventPublisher ended = mock(ApplicationEventPublisher.class);

  private static Task task(TaskStatus status, int starts, int failures, int crashes) {
    return new Task(
        ID,
        Task.SPEECH,
        status,
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
        starts,
        failures,
        crashes,
        null,
        null,
        null,
        null,
        null);
  }

  private static TaskSettings settings() {
    return new Binder(new MapConfigurationPropertySource())
        .bindOrCreate("echoforge.tasks", TaskSettings.class);
  }

  @BeforeEach
  void wire() throws InterruptedException {
    when(database.persistently(any()))
        .thenAnswer(call -> ((Supplier<?>) call.getArgument(0)).get());
    when(works.of(any())).thenReturn(work);
    when(store.fail(any(), any(), any())).thenReturn(true);
  }

  /** The task as it waits, and as the attempt has it. */
  private Task begins(int starts, int failures, int crashes) {
    Task begun = task(TaskStatus.PROCESSING, starts, failures, crashes);
    when(store.find(ID)).thenReturn(Optional.of(task(TaskStatus.QUEUED, starts - 1, failures, 0)));
    when(store.begin(ID)).thenReturn(Optional.of(begun));
    return begun;
  }

  private Optional<Duration> run() {
    try (TaskRunner runner =
        new TaskRunner(
            store,
            mock(TaskUpkeep.class),
            works,
            mock(TaskEvents.class),
            json,
            () -> settings(),
            mock(LongTasks.class),
            database,
            space,
            mock(Recordings.class),
            ended)) {
      return runner.run(ID);
    }
  }

  @Test
  void aFullDiskIsNamedAndIsNoFailure() throws Exception {
    Task task = begins(1, 0, 0);
    doThrow(new IOException("No space left on device")).when(work).run();

    assertThat(run()).contains(Duration.ofSeconds(2));

    verify(store)
        .requeue(
            task,
            "waits for room on the disk: the recording can't be written: No space left on device;"
                + " make room on the disk and try again");
    verify(store, never()).retry(any(), any());
  }

  @Test
  void nothingBeginsWhileTheDiskIsFull() {
    begins(1, 0, 0);
    when(space.low()).thenReturn("the disk is full");

    assertThat(run()).isPresent();

    verify(store, never()).begin(any());
  }

  @Test
  void anErrorIsAFailureLikeAnyOther() throws Exception {
    Task task = begins(1, 0, 0);
    doThrow(new StackOverflowError("too deep")).when(work).run();

    assertThat(run()).contains(Duration.ofSeconds(5));

    verify(store).retry(eq(task), contains("too deep"));
  }

  @Test
  void startsAreNotFailures() throws Exception {
    Task task = begins(40, 0, 0);
    doThrow(new IllegalStateException("broken")).when(work).run();

    assertThat(run()).contains(Duration.ofSeconds(5));

    verify(store).retry(eq(task), contains("broken"));
  }

  @Test
  void afterTheLastFailureItIsGivenUp() throws Exception {
    Task task = begins(3, 2, 0);
    doThrow(new IllegalStateException("broken")).when(work).run();

    assertThat(run()).isEmpty();

    verify(store).fail(eq(task), any(), contains("broken"));
    verify(ended).publishEvent(new TaskEnded(ID, "failed"));
  }

  @Test
  void aFullLineIsNoFailure() throws Exception {
    Task task = begins(7, 2, 0);
    doThrow(ProblemException.busy("the line is full", Duration.ofSeconds(9))).when(work).run();

    assertThat(run()).contains(Duration.ofSeconds(9));

    verify(store).requeue(task, "the line is full");
  }

  @Test
  void aTaskThatKillsTheProcessIsGivenUpWithItsReason() throws Exception {
    Task task = begins(5, 0, 4);

    assertThat(run()).isEmpty();

    ArgumentCaptor<Problem> problem = ArgumentCaptor.forClass(Problem.class);
    verify(json).write(problem.capture());
    verify(store).fail(eq(task), any(), contains("ended 4 times while it worked on this task"));
    verify(work, never()).run();
    assertThat(problem.getValue().type()).isEqualTo("urn:echoforge:problem:failed");
  }

  @Test
  void anAttemptThatWasPausedIsNotCountedAsACrash() throws Exception {
    begins(1, 0, 0);
    doThrow(new SpeechCancelledException()).when(work).run();
    when(store.find(ID))
        .thenReturn(Optional.of(task(TaskStatus.QUEUED, 0, 0, 0)))
        .thenReturn(Optional.of(task(TaskStatus.PROCESSING, 2, 0, 1)));

    assertThat(run()).isEmpty();

    verify(store).notCrashed(ID);
  }
}
