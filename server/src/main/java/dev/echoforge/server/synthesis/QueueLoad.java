package dev.echoforge.server.synthesis;

import dev.echoforge.server.background.SpeechLoad;
import org.springframework.stereotype.Component;

/** Speech is computed while the line's works run. */
@Component
final class QueueLoad implements SpeechLoad {

  private final ComputeQueue queue;

  QueueLoad(ComputeQueue queue) {
    this.queue = queue;
  }

  @Override
  public boolean speaking() {
    return queue.state().running() > 0;
  }
}
