package dev.echoforge.server.drain;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** Whether this node takes new work. What was taken is finished; a restart takes work again. */
@Component
public class Drain {

  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

  private final ApplicationContext context;
  private final Clock clock;
  private final AtomicReference<@Nullable Since> since = new AtomicReference<>();

  Drain(ApplicationContext context, Clock clock) {
    this.context = context;
    this.clock = clock;
  }

  /**
   * Since when nothing new is taken.
   *
   * @param at when it was asked for
   * @param by who did
   */
  public record Since(Instant at, String by) {}

  /** Since when nothing new is taken; null where work is taken. */
  public @Nullable Since since() {
    return since.get();
  }

  /** Takes nothing new from now on; readiness says so, and balancers send nobody. */
  void begin(String who) {
    if (since.compareAndSet(null, new Since(clock.instant(), who))) {
      LOG.info("drained by {}: new work is refused, what was taken is finished", who);
      AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
    }
  }

  /** Takes work again. */
  void end(String who) {
    if (since.getAndSet(null) != null) {
      LOG.info("{} lets new work in again", who);
      AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
    }
  }
}
