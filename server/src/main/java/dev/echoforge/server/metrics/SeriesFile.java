package dev.echoforge.server.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.rrd4j.ConsolFun;
import org.rrd4j.DsType;
import org.rrd4j.core.FetchData;
import org.rrd4j.core.RrdBackendFactory;
import org.rrd4j.core.RrdDb;
import org.rrd4j.core.RrdDef;
import org.rrd4j.core.RrdRandomAccessFileBackendFactory;
import org.rrd4j.core.Sample;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One series in a round-robin file of fixed size (290 kB): every 5 s for 3 hours, every minute for
 * 2 days, every 10 minutes for 30 days, every hour for a year; means and maxima.
 */
final class SeriesFile implements AutoCloseable {

  /** Between two samples. */
  static final int STEP_S = 5;

  private static final Logger LOG = LoggerFactory.getLogger(SeriesFile.class);
  private static final String VALUE = "value";

  /** After how long without a sample there is no value. */
  private static final int HEARTBEAT_S = 3 * STEP_S;

  /** A thinned value is there as soon as one of those that it stands for is. */
  private static final double UNKNOWN_SHARE = 0.999;

  /** Samples that a row stands for, and how many rows there are. */
  private static final int[][] ARCHIVES = {
    {1, 3 * 3_600 / STEP_S}, {12, 2 * 1_440}, {120, 30 * 144}, {720, 366 * 24}
  };

  private final RrdDb file;

  /**
   * Opens a series' file, or makes it. One that is damaged is put aside.
   *
   * @throws IOException if it can't be made
   */
  SeriesFile(Path folder, String name, long nowSeconds) throws IOException {
    Path path = folder.resolve(name + ".rrd");
    this.file = open(path, nowSeconds);
  }

  private static RrdDb open(Path path, long nowSeconds) throws IOException {
    RrdBackendFactory files = new RrdRandomAccessFileBackendFactory();
    if (Files.exists(path)) {
      RrdDb there = null;
      try {
        there = RrdDb.getBuilder().setPath(path.toString()).setBackendFactory(files).build();
        if (sameShape(there)) {
          return there;
        }
        there.close();
      } catch (IOException | RuntimeException e) {
        LOG.warn("the history in {} is damaged and begins again: {}", path, e.getMessage());
      }
      Files.move(
          path,
          path.resolveSibling(path.getFileName() + ".broken"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    try {
      return RrdDb.getBuilder()
          .setRrdDef(definition(path, nowSeconds - STEP_S))
          .setBackendFactory(files)
          .build();
    } catch (IOException e) {
      Files.deleteIfExists(path); // a part of it is no use, and takes what room there is
      throw e;
    }
  }

  private static boolean sameShape(RrdDb there) throws IOException {
    return there.getRrdDef().getStep() == STEP_S
        && there.getRrdDef().getArcCount() == 2 * ARCHIVES.length;
  }

  private static RrdDef definition(Path path, long start) {
    RrdDef definition = new RrdDef(path.toString(), start, STEP_S);
    definition.addDatasource(VALUE, DsType.GAUGE, HEARTBEAT_S, Double.NaN, Double.NaN);
    for (int[] archive : ARCHIVES) {
      definition.addArchive(ConsolFun.AVERAGE, UNKNOWN_SHARE, archive[0], archive[1]);
      definition.addArchive(ConsolFun.MAX, UNKNOWN_SHARE, archive[0], archive[1]);
    }
    return definition;
  }

  /** Adds a value; one that is not newer than the last is passed over, as after a clock was set. */
  synchronized void add(long atSeconds, double value) throws IOException {
    if (atSeconds > file.getLastUpdateTime()) {
      Sample sample = file.createSample(atSeconds);
      sample.setValue(VALUE, value);
      sample.update();
    }
  }

  /** Values of a time, at about that resolution. */
  synchronized FetchData values(boolean maxima, long from, long to, long resolution)
      throws IOException {
    return file.createFetchRequest(maxima ? ConsolFun.MAX : ConsolFun.AVERAGE, from, to, resolution)
        .fetchData();
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
