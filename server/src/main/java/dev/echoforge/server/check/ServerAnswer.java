package dev.echoforge.server.check;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server answered.
 *
 * @param status of HTTP
 * @param headers all of them
 * @param body up to a bound
 * @param firstMs until the first byte of the body
 * @param totalMs until its last
 */
@SuppressWarnings("ArrayRecordComponent") // read here, not compared
record ServerAnswer(int status, HttpHeaders headers, byte[] body, long firstMs, long totalMs) {

  private static final int SHOWN_CHARS = 300;

  /** Wants a status. */
  ServerAnswer requireStatus(int wanted) throws CheckFailedException {
    if (status != wanted) {
      throw CheckFailedException.of("status", String.valueOf(wanted), status + " " + shown(text()));
    }
    return this;
  }

  /** Wants a content type, without its parameters. */
  ServerAnswer requireType(String wanted) throws CheckFailedException {
    String type = header("content-type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!type.equals(wanted)) {
      throw CheckFailedException.of("content-type", wanted, type.isEmpty() ? "none" : type);
    }
    return this;
  }

  /** Wants a header to be there. */
  ServerAnswer requireHeader(String name) throws CheckFailedException {
    if (header(name).isEmpty()) {
      throw CheckFailedException.of("header " + name, "a value", "none");
    }
    return this;
  }

  /** Wants audio of a format, by how it begins. */
  ServerAnswer requireAudio(AudioKind kind) throws CheckFailedException {
    requireStatus(200);
    requireType(kind.mediaType());
    if (!kind.begins(body)) {
      throw CheckFailedException.of("audio", kind.name(), kind.seen(body));
    }
    return this;
  }

  /** Wants OpenAI's envelope of errors with all of its keys. */
  JsonNode requireError(int wanted) throws CheckFailedException {
    requireStatus(wanted);
    requireType("application/json");
    JsonNode error = json().path("error");
    for (String key : new String[] {"message", "type", "param", "code"}) {
      if (!error.has(key)) {
        throw CheckFailedException.of(
            "body", "{\"error\": {message, type, param, code}}", shown(text()));
      }
    }
    return error;
  }

  JsonNode json() throws CheckFailedException {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      throw CheckFailedException.of("body", "JSON", shown(text()));
    }
  }

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= SHOWN_CHARS ? line : line.substring(0, SHOWN_CHARS) + "…";
  }
}
