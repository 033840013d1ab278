package dev.echoforge.server.http;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Has bodies checked to be UTF-8, as JSON must be (RFC 8259, 8.1). Those that say that they are in
 * an encoding beyond Unicode's are read in that.
 */
@RestControllerAdvice
final class Utf8Bodies extends RequestBodyAdviceAdapter {

  Utf8Bodies() {}

  @Override
  public boolean supports(
      MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public HttpInputMessage beforeBodyRead(
      HttpInputMessage message,
      MethodParameter parameter,
      Type type,
      Class<? extends HttpMessageConverter<?>> converter)
      throws IOException {
    MediaType media = message.getHeaders().getContentType();
    Charset named = media == null ? null : media.getCharset();
    if (named != null && !named.equals(StandardCharsets.UTF_8)) {
      if (named.name().startsWith("UTF-")) { // the parser would go by the bytes alone
        throw ProblemException.of(
            ProblemType.UNREADABLE, "the body can't be read: expected UTF-8, got " + named.name());
      }
      return message;
    }
    InputStream body = new Utf8Body(message.getBody());
    return new HttpInputMessage() {
      @Override
      public InputStream getBody() {
        return body;
      }

      @Override
      public HttpHeaders getHeaders() {
        return message.getHeaders();
      }
    };
  }
}
