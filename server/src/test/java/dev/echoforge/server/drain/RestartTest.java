package dev.echoforge.server.drain;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.after;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.echoforge.server.background.SpeechLoad;
import dev.echoforge.server.tasks.TaskFigures;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;

/** What a restart waits for. */
class RestartTest {

  private static final int WHILE_MS = 900;
  private static final int SOON_MS = 20_000;

  private final TaskFigures tasks = mock(TaskFigures.class);
  private final SpeechLoad speech = mock(SpeechLoad.class);
  private final ProcessEnd end = mock(ProcessEnd.class);
  private Restart restart;

  @BeforeEach
  @SuppressWarnings("unchecked")
  void wire() {
    ObjectProvider<ProcessEnd> provided = mock(ObjectProvider.class);
    when(provided.getIfAvailable()).thenReturn(end);
    restart =
        new Restart(
            mock(Drain.class),
            tasks,
            speech,
            new RestartSettings("launcher", Duration.ofMinutes(1)),
            provided,
            Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    restart.destroy();
  }

  @Test
  void whoListensHearsTheEnd() {
    when(speech.speaking()).thenReturn(true);
    restart.begin("ada", Duration.ofMinutes(1));
    verify(end, after(WHILE_MS).never()).end();
    when(speech.speaking()).thenReturn(false);
    verify(end, timeout(SOON_MS)).end();
  }

  @Test
  void otherNodesTasksAreNotWaitedFor() {
    when(tasks.current()).thenReturn(new TaskFigures.Current(7, 3));
    when(tasks.runningHere()).thenReturn(0L);
    restart.begin("ada", Duration.ofMinutes(1));
    verify(end, timeout(SOON_MS)).end();
    verify(tasks, never()).endedSince(any());
  }
}
