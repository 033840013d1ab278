package dev.echoforge.server.tasks;

import dev.echoforge.server.database.Database;
import dev.echoforge.server.recordings.Recordings;
import dev.echoforge.server.security.VoiceAccess;
import dev.echoforge.server.synthesis.CachedSpeech;
import dev.echoforge.server.synthesis.SpeechService;
import dev.echoforge.server.system.ServerVersion;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What tasks' works need.
 *
 * @param speech where speech is ordered
 * @param voices brings cloned voices that were made on other nodes
 * @param recordings where it goes
 * @param store the tasks' rows
 * @param turns the turns that earlier attempts have spoken
 * @param database work that outlasts its outages
 * @param events who watches
 * @param json what rows keep
 * @param cached what is kept of what was spoken
 * @param transactions so that a task is completed when its recording is there
 * @param overhead what tasks take besides computing
 * @param version what a recipe says made it
 * @param clock when it was whole
 */
@Component
record TaskWorks(
    SpeechService speech,
    VoiceAccess voices,
    Recordings recordings,
    TaskStore store,
    TaskParts turns,
    Database database,
    TaskEvents events,
    TaskJson json,
    CachedSpeech cached,
    TransactionTemplate transactions,
    TaskOverhead overhead,
    ServerVersion version,
    Clock clock) {

  TaskWork of(Task task) {
    return new TaskWork(this, task, json.order(task));
  }
}
