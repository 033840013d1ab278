package dev.echoforge.hub;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up what arrives of all files of a snapshot. */
final class SnapshotTotals implements TransferProgress {

  private final Map<String, Long> received = new HashMap<>();
  private final long total;
  private final PullProgress progress;
  private long sum;

  SnapshotTotals(List<ExpectedFile> files, PullProgress progress) {
    this.total = files.stream().mapToLong(file -> Math.max(0, file.bytes())).sum();
    this.progress = progress;
  }

  @Override
  public synchronized void received(String file, long bytes, long totalOfFile) {
    Long before = received.put(file, bytes);
    sum += bytes - (before == null ? 0 : before);
    progress.received(sum, total, file);
  }
}
