package dev.echoforge.server.synthesis;

import dev.echoforge.files.BoundedFile;
import dev.echoforge.files.WholeFiles;
import dev.echoforge.speech.SpeechException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what the speed meter learned in a small file of the cache's, so that a restart does not
 * begin with a usual machine's figures. A file that can't be used is left out.
 */
@Component
final class LearnedSpeeds implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(LearnedSpeeds.class);
  private static final String FILE = "speed.json";
  private static final int MAX_BYTES = 4 << 20;
  private static final long EVERY_S = 20;

  private final JsonMapper json = JsonMapper.builder().build();
  private final SpeedMeter meter;
  private final Path folder;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("learned-speeds").daemon(true).factory());
  private long kept;

  @SuppressWarnings("FutureReturnValueIgnored") // keep catches what it throws
  LearnedSpeeds(@Value("${echoforge.data-dir}") Path dataDir, SpeedMeter meter) {
    this.meter = meter;
    this.folder = dataDir.resolve("cache");
    load();
    timer.scheduleWithFixedDelay(this::keep, EVERY_S, EVERY_S, TimeUnit.SECONDS);
  }

  private void load() {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return;
    }
    try {
      meter.restore(json.readValue(BoundedFile.read(file, MAX_BYTES), SpeedMeter.Learned.class));
    } catch (SpeechException | JacksonException | NullPointerException e) {
      LOG.warn("measured speeds are learned again, {} can't be read: {}", file, e.getMessage());
    }
  }

  private synchronized void keep() {
    try {
      long changes = meter.changes();
      if (changes != kept) {
        new WholeFiles(folder).write(FILE, json.writeValueAsBytes(meter.learned()));
        kept = changes;
      }
    } catch (RuntimeException | Error e) {
      LOG.debug("measured speeds can't be kept now", e);
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
    keep();
  }
}
