package dev.echoforge.cli.models;

import dev.echoforge.cli.terminal.ProgressBar;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.hub.PullProgress;
import dev.echoforge.speech.Progress;

/** Shows on a terminal how far files are, and how fast they come. */
final class TransferBar implements PullProgress {

  private final ProgressBar bar;
  private final long began = System.nanoTime();
  private long first = -1;

  TransferBar(ProgressBar bar) {
    this.bar = bar;
  }

  @Override
  public void received(long bytes, long total, String file) {
    if (first < 0) {
      first = bytes; // what was here before did not come just now
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    String message =
        Terminal.format(
            "%s of %s, %.1f MB/s",
            ModelReport.size(bytes),
            ModelReport.size(total),
            seconds <= 0 ? 0 : (bytes - first) / 1e6 / seconds);
    bar.show(new Progress(total <= 0 ? 0 : Math.clamp(bytes / (double) total, 0, 1), message));
  }
}
