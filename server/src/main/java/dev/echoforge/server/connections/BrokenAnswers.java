package dev.echoforge.server.connections;

import dev.echoforge.speech.SpeechException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Ends answers that can't tell of an error any more: those that nobody reads, without a word, and
 * those that fail after their first byte, by a cut. Before all who would answer.
 */
@Component
final class BrokenAnswers implements HandlerExceptionResolver, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(BrokenAnswers.class);

  BrokenAnswers() {}

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception exception) {
    ClientConnection connection = ClientConnection.of(request);
    if (gone(exception)) {
      LOG.debug("the client went away", exception);
      connection.cut();
      return new ModelAndView();
    }
    if (!connection.begun()) {
      return null;
    }
    String what = "%s %s".formatted(request.getMethod(), request.getRequestURI());
    if (exception instanceof SpeechException || exception instanceof IOException) {
      LOG.warn("{} was cut off half-way: {}", what, exception.getMessage());
    } else {
      LOG.error("{} was cut off half-way", what, exception);
    }
    connection.cut();
    return new ModelAndView();
  }

  private static boolean gone(Exception exception) {
    if (exception instanceof HttpMessageNotReadableException) {
      return false; // it may have closed its sending side too early, and gets an answer
    }
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof GoneException
          || cause instanceof ClientAbortException
          || cause instanceof AsyncRequestNotUsableException) {
        return true;
      }
    }
    return false;
  }
}
