package dev.echoforge.server.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.audio.codec.wav.WavEncoder;
import dev.echoforge.files.ByteSink;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.recordings.GrowingAudio;
import dev.echoforge.server.recordings.Recordings;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a listener follows a task over its attempts; the steps are taken while it waits. */
class TaskListeningTest {

  private static final UUID ID = new UUID(3, 4);
  private static final int RATE_HZ = 8_000;

  @TempDir private Path folder;
  private final TaskStore store = mock(TaskStore.class);
  private final Recordings recordings = mock(Recordings.class);
  private final AtomicLong now = new AtomicLong();
  private final List<Float> heard = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  /** What happens while a listener waits. */
  private interface Step {
    void run() throws IOException;
  }

  private void row(TaskStatus status, int starts) {
    when(store.find(ID))
        .thenReturn(
            Optional.of(
                new Task(
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
                    "out of order",
                    Instant.EPOCH,
                    Instant.EPOCH,
                    null,
                    null,
                    starts,
                    0,
                    0,
                    null,
                    null,
                    null,
                    null,
                    null)));
  }

  private Path file(int attempt, float... samples) throws IOException {
    Path file = folder.resolve(attempt + ".part");
    try (OutputStream out = Files.newOutputStream(file)) {
      WavEncoder wav = new WavEncoder(ByteSink.of(out), RATE_HZ, AudioMetadata.NONE);
      wav.write(samples, 0, samples.length);
      wav.finish();
    }
    when(recordings.growing(ID, attempt))
        .thenAnswer(call -> GrowingAudio.open(file, String.valueOf(attempt)));
    return file;
  }

  private void whole(Path file, int attempt) throws IOException {
    when(recordings.whole(ID)).thenAnswer(call -> GrowingAudio.open(file, String.valueOf(attempt)));
  }

  private boolean listen() throws IOException, InterruptedException {
    AudioListener listener =
        new AudioListener() {
          @Override
          public void begin(int sampleRateHz) {
            assertThat(sampleRateHz).isEqualTo(RATE_HZ);
          }

          @Override
          public void samples(float[] samples) {
            for (float sample : samples) {
              heard.add(sample);
            }
          }

          @Override
          public void waiting() throws IOException {
            if (!steps.isEmpty()) {
              steps.removeFirst().run();
            }
            now.addAndGet(Duration.ofSeconds(40).toNanos());
          }
        };
    try (TaskListening listening =
        new TaskListening(
            ID,
            store,
            recordings,
            mock(TaskRunner.class),
            new Semaphore(1_000),
            listener,
            Duration.ofMinutes(2),
            () -> true,
            now::get)) {
      return listening.run();
    }
  }

  @Test
  void goesOnBehindWhatWasHeardWhereAnotherAttemptSaysTheSame() throws Exception {
    file(1, 0.5f, -0.5f);
    row(TaskStatus.PROCESSING, 1);
    steps.add(() -> row(TaskStatus.QUEUED, 1));
    steps.add(() -> {
      file(2, 0.5f); // has not come as far yet
      row(TaskStatus.PROCESSING, 2);
    });
    steps.add(() -> {
      Path second = file(2, 0.5f, -0.5f, 1f);
      whole(second, 2);
      row(TaskStatus.COMPLETED, 2);
    });

    assertThat(listen()).isTrue();
    assertThat(heard).hasSize(3);
    assertThat(heard.getLast()).isEqualTo(1f);
  }

  @Test
  void endsInAnErrorWhereAnotherAttemptSaysSomethingElse() throws Exception {
    file(1, 0.5f, -0.5f);
    row(TaskStatus.PROCESSING, 1);
    steps.add(() -> {
      file(2, 0.25f, -0.5f, 1f);
      row(TaskStatus.PROCESSING, 2);
    });

    assertThatThrownBy(this::listen)
        .isInstanceOf(SpeechFailedException.class)
        .hasMessageContaining("not what was heard");
    assertThat(heard).hasSize(2);
  }

  @Test
  void hearsTheRestWhereItCompletedUnseen() throws Exception {
    file(1, 0.5f);
    row(TaskStatus.PROCESSING, 1);
    steps.add(() -> {
      whole(file(3, 0.5f, 0.25f), 3);
      row(TaskStatus.COMPLETED, 3);
    });

    assertThat(listen()).isTrue();
    assertThat(heard).hasSize(2);
  }

  @Test
  void leavesACompletedTaskToItsRecording() throws Exception {
    row(TaskStatus.COMPLETED, 1);

    assertThat(listen()).isFalse();
    assertThat(heard).isEmpty();
  }

  @Test
  void saysWhyThereIsNothingToHear() throws Exception {
    row(TaskStatus.FAILED, 1);

    assertThatThrownBy(this::listen)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("out of order");
  }

  @Test
  void isCutWhereTheTaskIsCancelledHalfWay() throws Exception {
    file(1, 0.5f);
    row(TaskStatus.PROCESSING, 1);
    steps.add(() -> row(TaskStatus.CANCELLED, 1));

    assertThatThrownBy(this::listen).isInstanceOf(SpeechCancelledException.class);
  }

  @Test
  void waitsForTheFirstAudioNoLongerThanAsked() throws Exception {
    row(TaskStatus.QUEUED, 0);
    when(recordings.growing(any(), anyInt())).thenReturn(null);

    assertThatThrownBy(this::listen)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("within 120 s");
  }
}
