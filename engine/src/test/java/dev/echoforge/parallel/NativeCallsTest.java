package dev.echoforge.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** In a process of its own: stopping is for ever. */
class NativeCallsTest {

  @Test
  void stopWaitsForCallsAndLetsNoneBegin() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                NativeCallsTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).isZero();
    assertThat(out).isEqualToIgnoringNewLines("within, busy, ended, stopped, refused");
  }

  /** What the process runs. */
  public static void main(String[] arguments) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Thread caller =
        new Thread(() ->
            NativeCalls.run(() -> {
              begun.countDown();
              try {
                goOn.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              // Within another that began before the stop.
              System.out.print(NativeCalls.run(() -> "ended, "));
              return 0;
            }));
    System.out.print(NativeCalls.run(() -> NativeCalls.run(() -> "within, ")));
    caller.start();
    begun.await();
    System.out.print(NativeCalls.stop(Duration.ofMillis(1)) ? "idle, " : "busy, ");
    goOn.countDown();
    caller.join();
    System.out.print(NativeCalls.stop(Duration.ofSeconds(30)) ? "stopped, " : "busy, ");
    try {
      NativeCalls.run(() -> 0);
    } catch (CancellationException e) {
      System.out.print("refused");
    }
  }
}
