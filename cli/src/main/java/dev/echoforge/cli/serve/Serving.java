package dev.echoforge.cli.serve;

import dev.echoforge.server.EchoForgeServer;
import dev.echoforge.server.ServerOptions;
import dev.echoforge.server.StartException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** Runs the server until it is told to stop. */
public final class Serving {

  private Serving() {}

  /**
   * Serves; returns when the server has stopped.
   *
   * @param host null for this machine alone
   * @param port null for the usual one
   * @param listening hears the address once it listens
   * @param firstPassword hears the password of the administrator that the first start makes
   * @throws NotStartedException if it can't start
   */
  public static void run(
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
    ConfigurableApplicationContext context = start(address, wanted, dataDir, apiKey);
    context.addApplicationListener(
        (ApplicationListener<ContextClosedEvent>) event -> stopped.countDown());
    StopSignals signals = StopSignals.run(context::close);
    EchoForgeServer.firstPassword(context).ifPresent(firstPassword);
    listening.accept("http://%s:%d".formatted(shown(address), actualPort(context)));
    stopped.await();
    signals.awaitExit();
  }

  /** A server that listens, or what a command says instead. */
  static ConfigurableApplicationContext start(
      String host, int port, Path dataDir, @Nullable String apiKey) {
    try {
      return EchoForgeServer.start(new ServerOptions(host, port, dataDir, apiKey));
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
