package dev.echoforge.server.recordings;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Looks every hour whether other nodes have deleted recordings that this one keeps encoded. */
@Component
final class EncodedSweep implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(EncodedSweep.class);

  private final EncodedRecordings encoded;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("encoded-sweep").daemon(true).factory());

  @SuppressWarnings("FutureReturnValueIgnored") // look catches what it throws
  EncodedSweep(EncodedRecordings encoded) {
    this.encoded = encoded;
    timer.scheduleWithFixedDelay(this::look, 1, 60, TimeUnit.MINUTES);
  }

  private void look() {
    try {
      encoded.sweep();
    } catch (RuntimeException | Error e) {
      LOG.warn("encoded recordings can't be swept: {}", e.toString());
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
