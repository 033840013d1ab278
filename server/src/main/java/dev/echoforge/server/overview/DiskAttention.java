package dev.echoforge.server.overview;

import dev.echoforge.server.storage.DiskSpace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Room on the disks. */
@Component
class DiskAttention implements AttentionSource {

  private static final int FEW_PARTS = 20;
  private static final long FEW_BYTES = 5L << 30;

  private final DiskSpace space;
  private final Path dataDir;

  DiskAttention(DiskSpace space, @Value("${echoforge.data-dir}") Path dataDir) {
    this.space = space;
    this.dataDir = dataDir;
  }

  @Override
  public List<Attention> look(Instant now) {
    long total = dataDir.toFile().getTotalSpace();
    long free = dataDir.toFile().getUsableSpace();
    Map<String, Object> params = Map.of("free_bytes", free, "total_bytes", total);
    String full = space.low();
    if (full != null) {
      return List.of(
          Attention.of(
              "disk_full",
              Attention.CRITICAL,
              params,
              "New work is refused: " + full,
              "Make room, delete recordings, or lower how long they are kept."));
    }
    if (total > 0 && free < Math.min(total / FEW_PARTS, FEW_BYTES)) {
      return List.of(
          Attention.of(
              "disk_low",
              Attention.WARNING,
              params,
              "The disk has %d MB left".formatted(free >> 20),
              "Make room before the reserve is touched, for then new work is refused; the"
                  + " retention of recordings can be limited among the settings."));
    }
    return List.of();
  }
}
