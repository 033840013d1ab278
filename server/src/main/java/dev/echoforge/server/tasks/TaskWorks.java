package dev.echoforge.server.tasks;

import dev.echoforge.server.recordings.Recordings;
import dev.echoforge.server.synthesis.SpeechService;
import dev.echoforge.server.synthesis.SynthesisSettings;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What tasks' works need.
 *
 * @param speech where speech is ordered
 * @param recordings where it goes
 * @param store the tasks' rows
 * @param events who watches
 * @param json what rows keep
 * @param synthesis whether audio is marked
 * @param transactions so that a task is completed when its recording is there
 * @param clock when it was whole
 */
@Component
record TaskWorks(
    SpeechService speech,
    Recordings recordings,
    TaskStore store,
    TaskEvents events,
    TaskJson json,
    SynthesisSettings synthesis,
    TransactionTemplate transactions,
    Clock clock) {

  TaskWork of(Task task) {
    return new TaskWork(this, task, json.order(task));
  }
}
