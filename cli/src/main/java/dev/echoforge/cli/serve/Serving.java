package dev.echoforge.cli.serve;

import dev.echoforge.server.EchoForgeServer;
import dev.echoforge.server.ServerOptions;
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
   * @throws dev.echoforge.server.StartException if it can't start
   */
  public static void run(
      @Nullable String host,
      @Nullable Integer port,
      Path dataDir,
      @Nullable String apiKey,
      Consumer<String> listening)
      throws InterruptedException {
    ServerOptions options =
        new ServerOptions(
            host == null ? ServerOptions.DEFAULT_HOST : host,
            port == null ? ServerOptions.DEFAULT_PORT : port,
            dataDir,
            apiKey);
    CountDownLatch stopped = new CountDownLatch(1);
    ConfigurableApplicationContext context = EchoForgeServer.start(options);
    context.addApplicationListener(
        (ApplicationListener<ContextClosedEvent>) event -> stopped.countDown());
    listening.accept("http://%s:%d".formatted(shown(options.host()), actualPort(context)));
    stopped.await();
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
