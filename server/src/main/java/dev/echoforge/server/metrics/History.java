package dev.echoforge.server.metrics;

import dev.echoforge.files.OutputFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rrd4j.core.FetchData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Samples all series every few seconds and keeps them. */
@Component
class History implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(History.class);
  private static final double NANOS = 1e9;

  private final List<Sampled> sources;
  private final Map<String, Series> series = new LinkedHashMap<>();
  private final Map<String, SeriesFile> files = new ConcurrentHashMap<>();
  private final Map<String, Double> latest = new ConcurrentHashMap<>();
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("metrics").daemon(true).factory());
  private @Nullable FileChannel lockFile;
  private boolean kept;
  private long lastNanos = System.nanoTime();
  private boolean complained;

  /** Why no history is kept; told with the first sample, when the server has started. */
  private @Nullable String notKept;

  @SuppressWarnings("FutureReturnValueIgnored") // sample catches what it throws
  History(
      List<Sampled> sources,
      MetricsSettings settings,
      @Value("${echoforge.data-dir}") Path dataDir,
      Clock clock) {
    this.sources = List.copyOf(sources);
    this.clock = clock;
    sources.forEach(source -> source.series().forEach(one -> series.put(one.name(), one)));
    kept = settings.history() && open(settings.in(dataDir));
    timer.scheduleAtFixedRate(this::sample, 1, SeriesFile.STEP_S, TimeUnit.SECONDS);
  }

  private boolean open(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lockFile = channel;
      FileLock lock = channel.tryLock();
      if (lock == null) {
        notKept = "another process keeps its own in " + folder;
        return false;
      }
      for (String name : series.keySet()) {
        files.put(name, new SeriesFile(folder, name, clock.instant().getEpochSecond()));
      }
      return true;
    } catch (OverlappingFileLockException e) {
      notKept = "this process keeps another in " + folder;
      return false;
    } catch (IOException e) {
      notKept = folder + " can't be used: " + OutputFile.reason(e);
      return false;
    }
  }

  private void sample() {
    try {
      if (notKept != null) {
        LOG.warn("no history of metrics is kept: {}", notKept);
        notKept = null;
      }
      long now = System.nanoTime();
      double seconds = Math.max(0.001, (now - lastNanos) / NANOS);
      lastNanos = now;
      Map<String, Double> values = new LinkedHashMap<>();
      for (Sampled source : sources) {
        source.read(seconds, values);
      }
      latest.clear();
      values.forEach((name, value) -> {
        if (Double.isFinite(value)) {
          latest.put(name, value);
        }
      });
      if (kept) {
        keep();
      }
    } catch (IOException e) {
      if (!complained) {
        LOG.warn("the metrics' history has a gap: {}", OutputFile.reason(e));
      }
      complained = true;
    } catch (RuntimeException | Error e) {
      if (!complained) {
        LOG.warn("the metrics' history has a gap", e);
      }
      complained = true;
    }
  }

  private void keep() throws IOException {
    long at = clock.instant().getEpochSecond();
    for (Map.Entry<String, SeriesFile> file : files.entrySet()) {
      file.getValue().add(at, latest.getOrDefault(file.getKey(), Double.NaN));
    }
    complained = false;
  }

  /** All series, in the order in which they are told. */
  List<Series> series() {
    return List.copyOf(series.values());
  }

  boolean has(String name) {
    return series.containsKey(name);
  }

  Series get(String name) {
    Series found = series.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no series is called " + name);
    }
    return found;
  }

  /** A series' newest value, or null where it has none. */
  @Nullable Double latest(String name) {
    return latest.get(name);
  }

  /**
   * A series' values in a range of time, one for each step.
   *
   * @param mean of each step; NaN where there is none
   * @param maximum of each step
   */
  @SuppressWarnings("ArrayRecordComponent") // handed along, not compared
  record Values(double[] mean, double[] maximum) {}

  /** Values from a time on, so many steps of so many seconds. */
  Values values(String name, Instant from, int steps, long stepSeconds) throws IOException {
    SeriesFile file = files.get(name);
    if (file == null) {
      double[] none = new double[steps];
      Arrays.fill(none, Double.NaN);
      return new Values(none, none.clone());
    }
    long begin = from.getEpochSecond();
    long end = begin + steps * stepSeconds;
    return new Values(
        binned(file.values(false, begin, end, stepSeconds), begin, steps, stepSeconds, false),
        binned(file.values(true, begin, end, stepSeconds), begin, steps, stepSeconds, true));
  }

  /** A fetched value at t stands for the time before t; it goes to the steps that it covers. */
  private static double[] binned(
      FetchData data, long begin, int steps, long stepSeconds, boolean maxima) {
    double[] result = new double[steps];
    int[] counts = new int[steps];
    Arrays.fill(result, Double.NaN);
    long[] times = data.getTimestamps();
    double[] values = data.getValues(0);
    long width = data.getStep();
    for (int i = 0; i < times.length; i++) {
      double value = values[i];
      if (!Double.isFinite(value)) {
        continue;
      }
      int first = (int) Math.max(0, Math.floorDiv(times[i] - width - begin, stepSeconds));
      int last = (int) Math.min(steps - 1L, Math.floorDiv(times[i] - 1 - begin, stepSeconds));
      for (int step = width > stepSeconds ? first : Math.max(0, last); step <= last; step++) {
        if (counts[step]++ == 0) {
          result[step] = value;
        } else {
          result[step] = maxima ? Math.max(result[step], value) : result[step] + value;
        }
      }
    }
    if (!maxima) {
      for (int step = 0; step < steps; step++) {
        result[step] /= Math.max(1, counts[step]);
      }
    }
    return result;
  }

  @Override
  public void destroy() throws IOException, InterruptedException {
    timer.shutdownNow();
    boolean ended = timer.awaitTermination(SeriesFile.STEP_S, TimeUnit.SECONDS);
    if (!ended) {
      LOG.debug("a sample is still being taken");
    }
    List<SeriesFile> open = new ArrayList<>(files.values());
    files.clear();
    for (SeriesFile file : open) {
      file.close();
    }
    if (lockFile != null) {
      lockFile.close();
    }
  }
}
