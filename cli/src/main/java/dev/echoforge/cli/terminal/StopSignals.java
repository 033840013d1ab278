package dev.echoforge.cli.terminal;

import dev.echoforge.parallel.NativeCalls;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What SIGINT, SIGTERM and SIGHUP do: everything that works is stopped, and only then the JVM
 * begins to shut down. Shutdown hooks all run at once, and one of ONNX Runtime's takes its
 * environment away even while it loads a network, which ends the process by a crash.
 *
 * <p>One for the process, as signals are.
 */
public final class StopSignals {

  private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);
  private static final int SIGNALLED = 128; // what a shell adds to the signal's number
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Two within that time are one stop: service managers signal all of a service's processes, and a
   * launcher among them passes its own on.
   */
  private static final Duration SAME = Duration.ofSeconds(1);

  private static volatile long firstAt;

  private static final Deque<Runnable> STOPS = new ConcurrentLinkedDeque<>();
  private static final AtomicReference<@Nullable Thread> STOPPING = new AtomicReference<>();

  private StopSignals() {}

  /** From now on those signals stop what works and then end the process. */
  public static void install() {
    NUMBERS.forEach((name, number) -> {
      try {
        handle(name, () -> received(SIGNALLED + number));
      } catch (ReflectiveOperationException e) {
        // Not on this system, or kept by the JVM (-Xrs): the JVM ends by its shutdown hooks then.
        System.getLogger(StopSignals.class.getName())
            .log(System.Logger.Level.DEBUG, "SIG{0} is not handled: {1}", name, e);
      }
    });
  }

  /**
   * While open, a signal runs this before the process ends; what was begun last is stopped first.
   *
   * @param stop returns once its work is stopped
   */
  @SuppressWarnings("UnnecessaryMethodReference") // an object of its own, equal to no other
  public static Registration onStop(Runnable stop) {
    Runnable own = stop::run; // equal to no other
    STOPS.push(own);
    return () -> STOPS.remove(own);
  }

  /** Whether a signal has begun to end the process. */
  public static boolean isStopping() {
    return STOPPING.get() != null;
  }

  /** Something that a signal stops. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {

    @Override
    void close();
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

  private static void received(int code) {
    Thread thread = new Thread(() -> end(code), "stop");
    if (STOPPING.compareAndSet(null, thread)) {
      firstAt = System.nanoTime();
      thread.start();
    } else if (firstAt != 0 && System.nanoTime() - firstAt > SAME.toNanos()) {
      Runtime.getRuntime().halt(code); // asked twice: at once
    }
  }

  private static void end(int code) {
    try {
      for (Runnable stop : STOPS) {
        stop.run();
      }
    } finally {
      exit(code);
    }
  }

  /**
   * Ends the process once no native call is under way. If a signal has begun to end it, that
   * signal's code counts.
   */
  public static void exit(int code) {
    Thread stopping = STOPPING.get();
    try {
      if (stopping != null && stopping != Thread.currentThread()) {
        stopping.join();
      }
      if (!NativeCalls.stop(PATIENCE)) {
        Runtime.getRuntime().halt(code);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Rather than returning from main: an engine's idle threads must not hold the process.
    System.exit(code);
  }
}
