package dev.echoforge.server.connections;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Puts the table between Tomcat and its clients, and looks every second whose time is over. */
@Component
final class ConnectionGuard
    implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionGuard.class);

  /** How long a body may pause; all of it has a time too. */
  private static final int PAUSE_MS = 20_000;

  private final ConnectionTable table;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("connections").daemon(true).factory());

  @SuppressWarnings("FutureReturnValueIgnored") // look catches what it throws
  ConnectionGuard(ConnectionSettings settings, UnlimitedAddresses unlimited) {
    this.table = new ConnectionTable(settings, unlimited::contains, System::nanoTime);
    timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.setProtocol(GuardedProtocol.class.getName());
    factory.addConnectorCustomizers(connector -> {
      if (connector.getProtocolHandler() instanceof GuardedProtocol protocol) {
        protocol.guard(table);
        protocol.setDisableUploadTimeout(false);
        protocol.setConnectionUploadTimeout(PAUSE_MS);
      }
    });
  }

  private void look() {
    try {
      table.closeOverdue();
    } catch (RuntimeException | Error e) {
      LOG.warn("overdue connections can't be closed", e);
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
