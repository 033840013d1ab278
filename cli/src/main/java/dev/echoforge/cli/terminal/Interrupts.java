package dev.echoforge.cli.terminal;

import dev.echoforge.speech.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** While open, an interrupt cancels the work and gives it a moment to tidy up after itself. */
public final class Interrupts implements AutoCloseable {

  private static final long GRACE_SECONDS = 5;

  private final CountDownLatch tidied = new CountDownLatch(1);
  private final Thread hook;

  private Interrupts(Cancellation cancellation) {
    hook =
        new Thread(() -> {
          cancellation.cancel();
          try {
            if (!tidied.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
              System.getLogger(Interrupts.class.getName())
                  .log(System.Logger.Level.DEBUG, "the work did not stop in time");
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  public static Interrupts cancel(Cancellation cancellation) {
    return new Interrupts(cancellation);
  }

  @Override
  public void close() {
    tidied.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is going down already, and the hook is what waits for us.
      return;
    }
  }
}
