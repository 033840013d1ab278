package dev.echoforge.server.connections;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Tomcat's own request, which knows the connection, is seen by valves alone. */
@Component
final class ConnectionValve extends ValveBase
    implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  ConnectionValve() {
    super(true);
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addEngineValves(this);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    ClientConnection.attach(request);
    GuardedHandler.served();
    try {
      getNext().invoke(request, response);
    } finally {
      if (!request.isAsyncStarted()) {
        GuardedHandler.ending();
      }
    }
  }
}
