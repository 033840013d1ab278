package dev.echoforge.cli.serve;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stops the server on SIGTERM and SIGINT before the JVM begins to shut down. Shutdown hooks all run
 * at once, and one of ONNX Runtime's takes its environment away, even while it loads a network:
 * that ends the process by a crash. Here everything is closed first, and the hooks find nothing.
 */
final class StopSignals {

  private static final Map<String, Integer> NUMBERS = Map.of("TERM", 15, "INT", 2);
  private static final int SIGNALLED = 128; // what a shell adds to the signal's number

  private final Runnable stop;
  private final AtomicReference<@Nullable Thread> stopping = new AtomicReference<>();

  private StopSignals(Runnable stop) {
    this.stop = stop;
  }

  /** From now on those signals run it and then end the process. */
  static StopSignals run(Runnable stop) {
    StopSignals signals = new StopSignals(stop);
    NUMBERS.forEach((name, number) -> {
      try {
        handle(name, () -> signals.received(SIGNALLED + number));
      } catch (ReflectiveOperationException e) {
        // Not on this system, or kept by the JVM (-Xrs): shutdown hooks stop the server then.
        System.getLogger(StopSignals.class.getName())
            .log(System.Logger.Level.DEBUG, "SIG{0} is not handled: {1}", name, e);
      }
    });
    return signals;
  }

  /**
   * {@code sun.misc.Signal.handle}; by reflection, since the compiler warns of that class with no
   * way to tell it that there is no other.
   */
  private static void handle(String name, Runnable received) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object ours =
        Proxy.newProxyInstance(
            StopSignals.class.getClassLoader(),
            new Class<?>[] {handler},
            (proxy, method, arguments) -> {
              if (method.getName().equals("handle")) {
                received.run();
              }
              return null;
            });
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
  }

  private void received(int code) {
    Thread thread =
        new Thread(
            () -> {
              try {
                stop.run();
              } finally {
                System.exit(code);
              }
            },
            "stop");
    if (stopping.compareAndSet(null, thread)) {
      thread.start();
    } else {
      Runtime.getRuntime().halt(code); // asked twice: at once
    }
  }

  /** Waits for the end of the process if a signal has begun it. */
  void awaitExit() throws InterruptedException {
    Thread thread = stopping.get();
    if (thread != null) {
      thread.join();
    }
  }
}
