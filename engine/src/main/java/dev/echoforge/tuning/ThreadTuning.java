package dev.echoforge.tuning;

import dev.echoforge.hardware.Hardware;
import dev.echoforge.hardware.ProcessorCores;
import dev.echoforge.parallel.Team;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * How many threads compute on this machine: never more than the process may use, and of those as
 * many as were fastest in a short trial. Its result is kept in the data folder until the machine
 * changes.
 *
 * @param dataFolder where it is kept
 * @param cores what the process may use
 * @param machine tells this machine from others
 * @param nanoTime as {@link System#nanoTime}
 */
public record ThreadTuning(
    Path dataFolder, ProcessorCores cores, String machine, LongSupplier nanoTime) {

  /** A number that isn't faster by more than this is not worth its threads. */
  private static final double WORTH = 0.97;

  /** For this machine, now. */
  public static ThreadTuning here(Path dataFolder) {
    return new ThreadTuning(
        dataFolder, ProcessorCores.detect(), Hardware.processorName(), System::nanoTime);
  }

  /**
   * What was found.
   *
   * @param threads how many were fastest
   * @param most how many may be used
   * @param times milliseconds of the trial's job by number of threads; empty where there was no
   *     choice
   */
  public record Result(int threads, int most, Map<Integer, Double> times) {

    /** Copies the times. */
    public Result {
      times = new TreeMap<>(times);
    }

    /** For people: the number, and how it was found. */
    public String describe(ProcessorCores cores) {
      StringBuilder text = new StringBuilder();
      text.append(threads).append(" of ").append(most);
      text.append(" (").append(cores.cores()).append(cores.cores() == 1 ? " core" : " cores");
      if (cores.threads() > cores.cores()) {
        text.append(", ").append(cores.threads()).append(" hardware threads");
      }
      times.forEach((width, time) ->
          text.append(String.format(Locale.ROOT, "; trial with %d: %.1f ms", width, time)));
      return text.append(')').toString();
    }
  }

  /** A team, and how its size was found. */
  public record Tuned(Team team, Result result) {}

  /**
   * A team of as many threads as are wanted and may be used, of which as many work as are fastest.
   *
   * @param wanted how many may compute at most, from 1
   */
  public Tuned team(int wanted) {
    int most = Math.clamp(wanted, 1, cores.threads());
    Team team = Team.of(most);
    try {
      Result result = result(team, most);
      team.resize(result.threads());
      return new Tuned(team, result);
    } catch (RuntimeException | Error e) {
      team.close();
      throw e;
    }
  }

  /** How many threads {@link #team} would use, without keeping the team. */
  public Result result(int wanted) {
    Tuned tuned = team(wanted);
    tuned.team().close();
    return tuned.result();
  }

  private Result result(Team team, int most) {
    List<Integer> widths = widths(most);
    if (widths.size() == 1) {
      return new Result(most, most, Map.of());
    }
    TuningFile file = new TuningFile(dataFolder);
    TuningFile.Kept kept = file.read();
    if (kept != null && key(most).equals(kept.key())) {
      return kept.result();
    }
    Map<Integer, Long> times = ThreadTrial.run(team, widths, nanoTime);
    Result result = choose(most, times);
    if (result.threads() >= Math.min(most, cores.cores())) {
      file.write(
          new TuningFile.Kept(key(most), result)); // fewer may be the doing of others just now
    }
    return result;
  }

  /** Numbers of threads that are worth trying: halves of the cores, and the hardware threads. */
  private List<Integer> widths(int most) {
    TreeSet<Integer> widths = new TreeSet<>(List.of(1, most));
    for (int width = Math.min(most, cores.cores()); width > 1; width /= 2) {
      widths.add(width);
    }
    return List.copyOf(widths);
  }

  /** The fastest; of those that are nearly as fast the fewest. */
  static Result choose(int most, Map<Integer, Long> times) {
    long fastest = times.values().stream().min(Long::compare).orElse(0L);
    Map<Integer, Double> milliseconds = new TreeMap<>();
    times.forEach((width, time) -> milliseconds.put(width, Math.round(time / 1e4) / 100.0));
    int chosen =
        times.keySet().stream()
            .sorted()
            .filter(width -> times.getOrDefault(width, 0L) * WORTH <= fastest)
            .findFirst()
            .orElse(most);
    return new Result(chosen, most, milliseconds);
  }

  private String key(int most) {
    return "%s, %d cores, %d threads, of %d"
        .formatted(machine, cores.cores(), cores.threads(), most);
  }
}
