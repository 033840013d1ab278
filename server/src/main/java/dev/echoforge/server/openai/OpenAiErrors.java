package dev.echoforge.server.openai;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.Statuses;
import dev.echoforge.server.problems.UnreadableBody;
import dev.echoforge.server.security.CurrentCaller;
import dev.echoforge.server.security.Role;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers whatever goes wrong behind OpenAI's door in its envelope: wrong fields, unknown paths,
 * refusals of the filters. By path rather than by handler, since many of these have none.
 */
final class OpenAiErrors implements HandlerExceptionResolver {

  private static final Logger LOG = LoggerFactory.getLogger(OpenAiErrors.class);
  private static final JsonMapper JSON = JsonMapper.shared();

  OpenAiErrors() {}

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception exception) {
    if (!OpenAiPaths.leadsTo(request)) {
      return null;
    }
    OpenAiError error = error(exception, request);
    boolean ours = error.status().value() == HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    if (exception instanceof SpeechFailedException) {
      LOG.warn(
          "{} {} failed: {}", request.getMethod(), request.getRequestURI(), exception.getMessage());
    } else if (ours && !(exception instanceof ProblemException)) {
      LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), exception);
    }
    if (NestedExceptionUtils.getMostSpecificCause(exception) instanceof BadRequestException) {
      return new ModelAndView(); // Tomcat has refused it already and comes back with the status
    }
    if (exception instanceof ErrorResponse known) {
      known
          .getHeaders()
          .forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
    }
    if (response.isCommitted()) {
      return new ModelAndView(); // as above, where the body broke off
    }
    try {
      write(error, response);
    } catch (IOException e) {
      LOG.debug("the client went away", e);
    }
    return new ModelAndView();
  }

  private static OpenAiError error(Exception exception, HttpServletRequest request) {
    boolean operator = CurrentCaller.of(request).role() == Role.ADMIN;
    return switch (exception) {
      case NoSuchModelException e -> OpenAiError.noModel(e.id());
      case ProblemException e -> OpenAiError.of(e, operator);
      case SpeechException e -> OpenAiError.of(e, operator);
      case HttpMessageNotReadableException e -> OpenAiError.of(UnreadableBody.problem(e), operator);
      default -> {
        ProblemException known = Statuses.problem(exception, request);
        yield OpenAiError.of(known != null ? known : ProblemException.unexpected(), operator);
      }
    };
  }

  private static void write(OpenAiError error, HttpServletResponse response) throws IOException {
    response.resetBuffer();
    if (response.getHeader(RequestIdFilter.HEADER) == null) {
      RequestIdFilter.number(response); // refused before any filter of ours
    }
    response.setStatus(error.status().value());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    if (error.retryAfter() != null) {
      response.setHeader(
          HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, error.retryAfter().toSeconds())));
    } else if (error.status().is5xxServerError()) {
      // What fails or is missing now fails again: the clients' two retries would only delay the
      // news.
      response.setHeader("x-should-retry", "false");
    }
    byte[] body = JSON.writeValueAsBytes(error.envelope());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }
}
