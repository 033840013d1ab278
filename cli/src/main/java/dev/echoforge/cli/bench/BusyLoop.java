package dev.echoforge.cli.bench;

import java.io.IOException;

/** A process that computes and computes; it ends with the one that started it. */
final class BusyLoop {

  private static volatile long counted;

  private BusyLoop() {}

  /** Tells that it is busy by a byte on the standard output; takes no arguments. */
  public static void main(String[] args) {
    Thread.ofPlatform().daemon().start(BusyLoop::endWithParent);
    System.out.write('.');
    System.out.flush();
    for (long i = 0; i >= 0; i++) {
      counted = i;
    }
  }

  /** The standard input ends when the parent does, however it ends. */
  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        Thread.onSpinWait();
      }
    } catch (IOException e) {
      // As good as its end.
    }
    Runtime.getRuntime().halt(counted < 0 ? 1 : 0);
  }
}
