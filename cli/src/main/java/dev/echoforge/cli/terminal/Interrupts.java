package dev.echoforge.cli.terminal;

import dev.echoforge.speech.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** While open, a stop signal cancels the work and gives it a moment to tidy up after itself. */
public final class Interrupts implements AutoCloseable {

  private static final long GRACE_SECONDS = 5;

  private final CountDownLatch tidied = new CountDownLatch(1);
  private final StopSignals.Registration registration;

  private Interrupts(Cancellation cancellation) {
    registration =
        StopSignals.onStop(() -> {
          tell(); // at once: what is being computed may take a moment to stop
          cancellation.cancel();
          await();
        });
  }

  public static Interrupts cancel(Cancellation cancellation) {
    return new Interrupts(cancellation);
  }

  @SuppressWarnings("SystemOut") // the command's own streams belong to the thread that works
  private static void tell() {
    System.err.println("echoforge: cancelled");
  }

  private void await() {
    try {
      if (!tidied.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        System.getLogger(Interrupts.class.getName())
            .log(System.Logger.Level.DEBUG, "the work did not stop in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    tidied.countDown();
    registration.close();
  }
}
