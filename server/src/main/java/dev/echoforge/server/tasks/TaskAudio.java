package dev.echoforge.server.tasks;

import dev.echoforge.server.http.LongAnswers;
import dev.echoforge.server.recordings.Recordings;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * Lets any number of listeners hear tasks' audio while it is being made, each from the beginning
 * and at its own pace, also of tasks that another node works on.
 */
@Component
public class TaskAudio {

  private final TaskStore store;
  private final TaskEvents events;
  private final TaskRunner runner;
  private final Recordings recordings;
  private final LongAnswers answers;

  TaskAudio(
      TaskStore store,
      TaskEvents events,
      TaskRunner runner,
      Recordings recordings,
      LongAnswers answers) {
    this.store = store;
    this.events = events;
    this.runner = runner;
    this.recordings = recordings;
    this.answers = answers;
  }

  /**
   * Hears a task's audio to its end.
   *
   * @param patience for how long the first of it is awaited
   * @return false if the task was completed before any of it was heard: then the recording has it
   * @throws dev.echoforge.server.problems.ProblemException if the task ended otherwise, or the
   *     first audio did not come in time; the listener has heard nothing then
   * @throws dev.echoforge.speech.SpeechException if it ended otherwise after some of it was heard
   * @throws IOException as the listener
   */
  public boolean follow(UUID id, Duration patience, AudioListener listener)
      throws IOException, InterruptedException {
    Semaphore bell = events.listen(id);
    try (TaskListening listening =
        new TaskListening(
            id,
            store,
            recordings,
            runner,
            bell,
            listener,
            patience,
            answers::isRunning,
            System::nanoTime)) {
      return listening.run();
    } finally {
      events.stopListening(id, bell);
    }
  }
}
