package dev.echoforge.server.tasks;

import dev.echoforge.server.synthesis.ComputeQueue;
import dev.echoforge.server.synthesis.SpeedMeter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What was read of the line, played through once for each engine instance that is asked for. */
final class LineForecast {

  private static final Comparator<LineEntry> ORDER =
      (a, b) -> a.isBefore(b) ? -1 : b.isBefore(a) ? 1 : 0;

  private final List<LineEntry> entries;
  private final SpeedMeter speed;
  private final ComputeQueue queue;
  private final TaskOverhead overhead;
  private final KeptWork kept;
  private final Map<String, Forecast> played = new ConcurrentHashMap<>();

  /**
   * @param entries all tasks that have not ended
   */
  LineForecast(
      List<LineEntry> entries,
      SpeedMeter speed,
      ComputeQueue queue,
      TaskOverhead overhead,
      KeptWork kept) {
    this.entries = entries;
    this.speed = speed;
    this.queue = queue;
    this.overhead = overhead;
    this.kept = kept;
  }

  /** The same without a task that has ended. */
  LineForecast without(UUID ended) {
    return find(ended) == null
        ? this
        : new LineForecast(
            entries.stream().filter(entry -> !entry.id().equals(ended)).toList(),
            speed,
            queue,
            overhead,
            kept);
  }

  @Nullable LineEntry find(UUID id) {
    return entries.stream().filter(entry -> entry.id().equals(id)).findFirst().orElse(null);
  }

  /** All of a client's that wait and give way to the same, or don't. */
  List<LineEntry> waitingOf(String client, boolean longOnes) {
    return entries.stream()
        .filter(entry ->
            !entry.processing() && entry.client().equals(client) && entry.isLong() == longOnes)
        .toList();
  }

  /** Those that wait, the next one first. */
  List<LineEntry> waiting() {
    return entries.stream().filter(entry -> !entry.processing()).sorted(ORDER).toList();
  }

  /** How many are in work. */
  int working() {
    return (int) entries.stream().filter(LineEntry::processing).count();
  }

  /** How many are before it: 1 is next, 0 is in work. */
  int position(LineEntry own) {
    if (own.processing()) {
      return 0;
    }
    return 1
        + (int)
            entries.stream()
                .filter(e ->
                    !e.processing()
                        && !e.id().equals(own.id())
                        && (e.isLong() == own.isLong() ? e.isBefore(own) : own.isLong()))
                .count();
  }

  /** How an engine's places will be taken; null for whichever has most. */
  Forecast played(@Nullable String instance) {
    return played.computeIfAbsent(
        instance == null ? "" : instance,
        _ -> play(of(instance), queue.places(instance), instance, this::left));
  }

  /**
   * The same with a task that is not in the line.
   *
   * @param there what of it need not be computed
   * @param places how many works its engine computes at once
   */
  @SuppressWarnings("ReferenceEquality") // one of equal values is another's
  Forecast with(LineEntry own, KeptWork.Kept there, int places) {
    double work = work(own, there);
    List<LineEntry> all = new ArrayList<>(of(own.instance()));
    all.add(own);
    return play(
        all,
        Math.max(places, queue.places(own.instance())),
        own.instance(),
        entry -> entry == own ? work : left(entry));
  }

  private Forecast play(
      List<LineEntry> line,
      int places,
      @Nullable String instance,
      ToDoubleFunction<LineEntry> work) {
    return new Forecast(line, places, speed.slowing(instance), work);
  }

  /** Those that take an engine's places; of which it isn't known may take any. */
  private List<LineEntry> of(@Nullable String instance) {
    return entries.stream()
        .filter(entry ->
            instance == null || entry.instance() == null || instance.equals(entry.instance()))
        .toList();
  }

  private double work(LineEntry entry, KeptWork.Kept there) {
    return overhead.seconds(entry.characters())
        + speed.seconds(
            entry.instance(),
            entry.turns() - there.turns(),
            entry.characters() - (long) there.characters(),
            there.characters());
  }

  private double left(LineEntry entry) {
    return work(entry, kept.of(entry.id())) * (1 - entry.progress());
  }
}
