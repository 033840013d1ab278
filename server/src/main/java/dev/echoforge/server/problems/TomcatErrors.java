package dev.echoforge.server.problems;

import jakarta.servlet.RequestDispatcher;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Requests that Tomcat refuses before anything of ours sees them, such as a broken address or
 * header: they get an answer in our words, not Tomcat's page.
 */
@Component
class TomcatErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private final String base;
  private final ObjectProvider<HandlerExceptionResolver> resolver;

  /** The resolver comes late: the web server is made before the beans that answer. */
  TomcatErrors(
      @Value("${server.servlet.context-path:}") String base,
      @Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> resolver) {
    this.base = base;
    this.resolver = resolver;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addContextCustomizers(context -> {
      if (context.getParent() instanceof StandardHost host) {
        // The innermost answers first, and then the others find an answer there.
        host.getPipeline().addValve(new Valve(context));
      }
    });
  }

  /** Answers what has no answer yet. */
  private final class Valve extends ErrorReportValve {

    private final Context context;

    Valve(Context context) {
      this.context = context;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
      if (response.getStatus() < 400
          || response.getContentWritten() > 0
          || !canStillWrite(response)
          || !response.setErrorReported()) {
        return;
      }
      RefusedRequest refused =
          new RefusedRequest(
              request.getRequest(), request.getRequestURI(), base, context.getServletContext());
      refused.removeAttribute(RequestDispatcher.ERROR_REQUEST_URI);
      resolver
          .getObject()
          .resolveException(
              refused, response.getResponse(), null, Statuses.refused(response.getStatus()));
    }

    private static boolean canStillWrite(Response response) {
      AtomicBoolean allowed = new AtomicBoolean();
      response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
      return allowed.get();
    }
  }
}
