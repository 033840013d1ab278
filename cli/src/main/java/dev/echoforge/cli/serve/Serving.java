package dev.echoforge.cli.serve;

import dev.echoforge.cli.terminal.StopSignals;
import dev.echoforge.server.EchoForgeServer;
import dev.echoforge.server.ServerOptions;
import dev.echoforge.server.StartException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** Runs the server until it is told to stop. */
public final class Serving {

  private Serving() {}

  /**
   * Serves; returns when the server has stopped: whether it wants to be started again.
   *
   * @param host null for this machine alone
   * @param port null for the usual one
   * @param listening hears the address once it listens
   * @param firstPassword hears the password of the administrator that the first start makes
   * @throws NotStartedException if it can't start
   */
  public static boolean run(
      @Nullable String host,
      @Nullable Integer port,
      Path dataDir,
      @Nullable String apiKey,
      Consumer<String> listening,
      Consumer<String> firstPassword)
      throws InterruptedException {
    String address = host == null ? ServerOptions.DEFAULT_HOST : host;
    int wanted = port == null ? ServerOptions.DEFAULT_PORT : port;
    CountDownLatch stopped = new CountDownLatch(1);
    AtomicBoolean again = new AtomicBoolean();
    ConfigurableApplicationContext context =
        start(
            () -> new ServerOptions(address, wanted, dataDir, apiKey),
            () -> {
              again.set(true);
              stopped.countDown();
            });
    context.addApplicationListener(
        (ApplicationListener<ContextClosedEvent>) event -> stopped.countDown());
    try (StopSignals.Registration stop = StopSignals.onStop(context::close)) {
      EchoForgeServer.firstPassword(context).ifPresent(firstPassword);
      listening.accept("http://%s:%d".formatted(shown(address), actualPort(context)));
      stopped.await();
      context.close(); // on this thread, so that it has ended when the process does
    }
    return again.get();
  }

  /** A server that listens, or what a command says instead. */
  static ConfigurableApplicationContext start(Supplier<ServerOptions> options, Runnable restart) {
    try {
      return EchoForgeServer.start(options.get(), restart);
    } catch (StartException e) {
      throw new NotStartedException(e);
    }
  }

  static int actualPort(ConfigurableApplicationContext context) {
    return context instanceof WebServerApplicationContext web && web.getWebServer() != null
        ? web.getWebServer().getPort()
        : ServerOptions.DEFAULT_PORT;
  }

  private static String shown(String host) {
    if (host.equals("127.0.0.1") || host.equals("0.0.0.0") || host.equals("::")) {
      return "localhost";
    }
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
