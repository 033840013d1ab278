package dev.echoforge.server.tasks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.echoforge.server.synthesis.SamplingDefaults;
import dev.echoforge.server.synthesis.SpeechService;
import dev.echoforge.server.tasks.TaskOrder.Turn;
import dev.echoforge.speech.Device;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What of orders need not be computed, because it was spoken before. Of tasks it is remembered on
 * the node that took them in; others count all.
 */
@Component
public class KeptWork {

  /** Of more turns it is not looked whether they are kept. */
  private static final int MAX_LOOKED_UP = 100;

  private static final int MAX_TASKS = 10_000;

  private final SpeechService speech;
  private final SamplingDefaults sampling;
  private final Cache<UUID, Kept> tasks = Caffeine.newBuilder().maximumSize(MAX_TASKS).build();

  KeptWork(SpeechService speech, SamplingDefaults sampling) {
    this.speech = speech;
    this.sampling = sampling;
  }

  /**
   * What need not be computed.
   *
   * @param turns how many are there already
   * @param characters in these, and in sentences of others that are
   */
  public record Kept(int turns, int characters) {

    /** Nothing. */
    public static final Kept NONE = new Kept(0, 0);
  }

  /** Of an order. */
  public Kept of(TaskOrder sent) {
    TaskOrder order = sent.sampled(sampling.of(sent.engine(), Device.of(sent.device())));
    if (!order.cached() || order.turns().size() > MAX_LOOKED_UP) {
      return Kept.NONE;
    }
    int turns = 0;
    double characters = 0;
    for (Turn turn : order.turns()) {
      double share = speech.keptShare(TurnRequest.of(order, turn));
      turns += share >= 1 ? 1 : 0;
      characters += share * turn.characters();
    }
    return new Kept(turns, (int) Math.round(characters));
  }

  /** Remembers a task's. */
  void remember(UUID task, TaskOrder order) {
    Kept kept = of(order);
    if (kept.characters() > 0) {
      tasks.put(task, kept);
    }
  }

  /** Of a task, as far as it is remembered here. */
  Kept of(UUID task) {
    @Nullable Kept kept = tasks.getIfPresent(task);
    return kept == null ? Kept.NONE : kept;
  }
}
