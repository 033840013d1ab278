package dev.echoforge.server.overview;

import dev.echoforge.server.drain.Drain;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A node that takes nothing new, which somebody may have forgotten. */
@Component
class DrainAttention implements AttentionSource {

  private final Drain drain;

  DrainAttention(Drain drain) {
    this.drain = drain;
  }

  @Override
  public List<Attention> look(Instant now) {
    Drain.Since since = drain.since();
    return since == null
        ? List.of()
        : List.of(
            new Attention(
                "draining",
                Attention.WARNING,
                Map.of("by", since.by()),
                "This node takes nothing new; " + since.by() + " drained it",
                "Stop or restart it once nothing runs, or let new work in again.",
                since.at()));
  }
}
