package dev.echoforge.cli.terminal;

import dev.echoforge.speech.Progress;

/** A bar on the terminal for work that takes a while; nothing where nobody watches. */
public final class ProgressBar implements AutoCloseable {

  private static final int WIDTH = 30;
  private static final long SHOW_AFTER_NANOS = 700_000_000L;
  private static final long EVERY_NANOS = 100_000_000L;

  private final Terminal terminal;
  private final long began = System.nanoTime();
  private long drawn;
  private boolean shown;

  private ProgressBar(Terminal terminal) {
    this.terminal = terminal;
  }

  public static ProgressBar on(Terminal terminal) {
    return new ProgressBar(terminal);
  }

  public void show(Progress progress) {
    long now = System.nanoTime();
    if (!terminal.interactive() || now - began < SHOW_AFTER_NANOS || now - drawn < EVERY_NANOS) {
      return;
    }
    drawn = now;
    shown = true;
    int filled = (int) Math.round(progress.fraction() * WIDTH);
    terminal
        .err()
        .print(
            Terminal.format(
                "\r[%s%s] %3.0f %%  %-30.30s",
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                100 * progress.fraction(),
                progress.message()));
    terminal.err().flush();
  }

  @Override
  public void close() {
    if (shown) {
      terminal.err().print("\r" + " ".repeat(WIDTH + 45) + "\r");
      terminal.err().flush();
      shown = false;
    }
  }
}
