package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that break HTTP or JSON: each gets an answer in our words, with the right status. */
@ExtendWith(OutputCaptureExtension.class)
class BadRequestsTest {

  private static final String DEEP = "[".repeat(5_000) + "]".repeat(5_000);

  @TempDir private static Path dataDir;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(dataDir, Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private record Answer(int status, String type, String head, String body) {}

  /** Sends what no HTTP client would; LONG stands for more than a header may have. */
  private static Answer raw(String lines) throws IOException {
    String request = lines.replace("LONG", "a".repeat(20_000)).replace("|", "\r\n") + "\r\n\r\n";
    try (RawClient client = new RawClient(server.port())) {
      client.send(request);
      String answer = client.readAll();
      int head = answer.indexOf("\r\n\r\n");
      assertThat(head).as(answer).isPositive();
      String type =
          answer
              .lines()
              .filter(line -> line.regionMatches(true, 0, "Content-Type:", 0, 13))
              .map(line -> line.substring(13).strip())
              .findFirst()
              .orElse("none");
      String body = answer.substring(head + 4);
      int from = body.indexOf('{');
      int to = body.lastIndexOf('}');
      return new Answer(
          Integer.parseInt(answer.split(" ", 3)[1]),
          type,
          answer.substring(0, head).toLowerCase(Locale.ROOT),
          from < 0 ? body : body.substring(from, to + 1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, GET /api/tasks/%2F HTTP/1.1|Host: localhost",
    "400, GET /api/tasks/%00 HTTP/1.1|Host: localhost",
    "400, GET /api/tasks/%zz HTTP/1.1|Host: localhost",
    "400, GET /api/tasks/%c3%28 HTTP/1.1|Host: localhost",
    "400, GET /api/tasks/{a} HTTP/1.1|Host: localhost",
    "400, GET /../../etc/passwd HTTP/1.1|Host: localhost",
    "400, GET /api/%2e%2e%2fa.js HTTP/1.1|Host: localhost",
    "400, GET /api/voices?style=LONG HTTP/1.1|Host: localhost",
    "400, GET /api/voices?style=%zz HTTP/1.1|Host: localhost",
    "400, GET /api/voices?style=%c3%28 HTTP/1.1|Host: localhost",
    "400, GET /api/health HTTP/1.1|Connection: close",
    "400, GET /api/health HTTP/1.1|Host: a b",
    "400, GET /api/health HTTP/1.1|Host: localhost|X: LONG",
    "400, GET /api/health HTTP/9.9|Host: localhost",
    "400, nonsense",
    "404, GET /error HTTP/1.1|Host: localhost",
    "404, GET /nothing HTTP/1.1|Host: localhost",
    "405, TRACE /api/health HTTP/1.1|Host: localhost",
    "405, FOO /api/health HTTP/1.1|Host: localhost",
    "400, POST /api/generate HTTP/1.1|Host: localhost|Content-Type: application/json|Content-Length: x",
    "400, POST /api/generate HTTP/1.1|Host: localhost|Content-Type: application/json|Transfer-Encoding: chunked||zz",
    "415, POST /api/generate HTTP/1.1|Host: localhost|Content-Type: foo|Content-Length: 0",
    "415, POST /api/generate HTTP/1.1|Host: localhost|Content-Type: application/json;charset=nix|Content-Length: 0",
    "400, POST /api/generate HTTP/1.1|Host: localhost|Content-Type: application/json;charset=utf-16|Content-Length: 0",
    "415, PATCH /api/recordings/1 HTTP/1.1|Host: localhost|Content-Type: application/x-www-form-urlencoded|Content-Length: 0",
    "501, POST /api/generate HTTP/1.1|Host: localhost|Content-Type: application/json|Transfer-Encoding: xchunked||0",
    "501, POST /api/generate HTTP/1.1|Host: localhost|Content-Type: application/json|Transfer-Encoding: gzip, chunked||0",
    "501, CONNECT localhost:80 HTTP/1.1|Host: localhost:80",
    "501, CONNECT /api/health HTTP/1.1|Host: localhost",
    "404, GET /actuator/health//x HTTP/1.1|Host: localhost",
    "404, GET /actuator/health/x HTTP/1.1|Host: localhost",
    "404, GET /actuator/health/x/y HTTP/1.1|Host: localhost",
    "404, GET /actuator/health/db/x/y HTTP/1.1|Host: localhost",
    "404, GET /actuator/health/readiness/x/y HTTP/1.1|Host: localhost",
    "404, GET /actuator/health/..;/x HTTP/1.1|Host: localhost",
    "404, GET /actuator/health/%2e%2e;a=b/..;/metrics HTTP/1.1|Host: localhost",
    "404, GET /actuator/health/.;/x HTTP/1.1|Host: localhost",
    "404, GET /actuator/health/..; HTTP/1.1|Host: localhost",
    "404, GET /actuator/metrics/..;/x HTTP/1.1|Host: localhost",
    "404, GET /api/tasks/..;/x HTTP/1.1|Host: localhost",
  })
  void whatBreaksHttpGetsAProblem(int status, String request) throws IOException {
    Answer answer = raw(request + (request.contains("||") ? "" : "|Connection: close"));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.type()).isEqualTo("application/problem+json");
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertThat(problem.path("type").asString()).startsWith("urn:echoforge:problem:");
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asString()).isNotBlank().doesNotContain("xception");
  }

  @ParameterizedTest
  @CsvSource({
    "400, GET /v1/models/%2F HTTP/1.1|Host: localhost",
    "404, GET /v1/nothing HTTP/1.1|Host: localhost",
    "404, GET /v1/models/..;/x HTTP/1.1|Host: localhost",
    "501, CONNECT /v1/models HTTP/1.1|Host: localhost",
    "501, POST /v1/audio/speech HTTP/1.1|Host: localhost|Content-Type: application/json|Transfer-Encoding: xchunked||0",
    "405, TRACE /v1/models HTTP/1.1|Host: localhost",
    "415, POST /v1/audio/speech HTTP/1.1|Host: localhost|Content-Type: foo|Content-Length: 0",
    "400, POST /v1/audio/speech HTTP/1.1|Host: localhost|Content-Type: application/json|Transfer-Encoding: chunked||zz",
  })
  void whatBreaksHttpAtOpenAisDoorGetsItsEnvelope(int status, String request) throws IOException {
    Answer answer = raw(request + (request.contains("||") ? "" : "|Connection: close"));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.type()).startsWith("application/json");
    assertThat(answer.head()).contains("x-request-id: req_");
    JsonNode error = JsonMapper.shared().readTree(answer.body()).path("error");
    assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
    assertThat(error.path("message").asString()).isNotBlank().doesNotContain("xception");
    assertThat(error.propertyNames()).contains("message", "type", "param", "code");
  }

  @Test
  void aPathThatIsNotThereIsNamedAsItWasSent() {
    var ours = server.get("/api/voices/");
    var openAis = server.get("/v1/models/");

    assertThat(ours.statusCode()).isEqualTo(404);
    assertThat(TestServer.json(ours).path("detail").asString())
        .isEqualTo("nothing is at /api/voices/");
    assertThat(openAis.statusCode()).isEqualTo(404);
    assertThat(TestServer.json(openAis).path("error").path("message").asString())
        .isEqualTo("nothing is at /v1/models/");
  }

  private static HttpResponse<String> post(String path, byte[] body) {
    return server.send(
        server
            .request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "text             | a string                        | 5             | {\"text\": 5}",
        "text             | a string                        | a list        | {\"text\": []}",
        "text             | a string                        | an object     | {\"text\": {\"a\": 1}}",
        "speed            | a number                        | a string      | {\"text\": \"Hi.\", \"speed\": \"1\"}",
        "speed            | a number                        | true or false | {\"text\": \"Hi.\", \"speed\": true}",
        "top_k            | a whole number                  | 1.5           | {\"text\": \"Hi.\", \"top_k\": 1.5}",
        "top_k            | a whole number of up to 32 bits | a larger one  | {\"text\": \"Hi.\", \"top_k\": 9999999999}",
        "seed             | a whole number of up to 64 bits | a larger one  | {\"text\": \"Hi.\", \"seed\": 99999999999999999999}",
        "cache            | true or false                   | a string      | {\"text\": \"Hi.\", \"cache\": \"no\"}",
      })
  void aWrongTypeNamesItsFieldWhatIsExpectedAndWhatCame(
      String field, String expected, String got, String body) {
    var answer = post("/api/generate", body.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    JsonNode problem = TestServer.json(answer);
    assertThat(problem.path("type").asString()).isEqualTo("urn:echoforge:problem:unreadable");
    assertThat(problem.path("field").asString()).isEqualTo(field);
    assertThat(problem.path("expected").asString()).isEqualTo(expected);
    assertThat(problem.path("got").asString()).isEqualTo(got);
  }

  @Test
  void aWholeNumberMayBeSpelledWithAPoint() {
    var answer =
        server.post("/api/generate", "{\"text\": \"Hi.\", \"top_k\": 50.0, \"seed\": 7e2}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "turns             | {\"turns\": {}}",
        "turns[0]          | {\"turns\": [1]}",
        "turns[0].pause_ms | {\"turns\": [{\"text\": \"Hi.\", \"pause_ms\": \"a\"}]}",
      })
  void aWrongTypeInsideAScriptNamesItsPlace(String field, String body) {
    var answer = post("/api/scripts", body.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(TestServer.json(answer).path("field").asString()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "turns[1].speaker | {\"turns\": [{\"text\": \"Hi.\"}, {\"text\": \"Hi.\", \"speaker\": 99}]}",
        "turns[1].voice   | {\"turns\": [{\"text\": \"Hi.\"}, {\"text\": \"Hi.\", \"voice\": \"nobody\"}]}",
        "turns[0].voice   | {\"turns\": [{\"text\": \"Hi.\", \"voice\": \"elise\", \"speaker\": 1}]}",
      })
  void anUnknownSpeakerInsideAScriptNamesItsPlace(String field, String body) {
    var answer = post("/api/scripts", body.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(TestServer.json(answer).path("field").asString()).isEqualTo(field);
  }

  @Test
  void aNumberInTheAddressThatIsNoneSaysWhatWouldBe() {
    var answer = server.get("/api/recordings?limit=x");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(TestServer.json(answer).path("expected").asString()).isEqualTo("a whole number");
  }

  @Test
  void aTextTooLongForAScriptIsNotSentToScripts() {
    String text = "{\"text\": \"%s\"}".formatted("a ".repeat(100_001));
    var speech = post("/api/generate", text.getBytes(StandardCharsets.UTF_8));
    var script =
        post("/api/scripts", "{\"turns\": [%s]}".formatted(text).getBytes(StandardCharsets.UTF_8));

    assertThat(TestServer.json(speech).path("detail").asString()).contains("POST /api/scripts");
    assertThat(TestServer.json(script).path("detail").asString()).doesNotContain("POST");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "speed | {\"model\": \"tts-1\", \"input\": \"Hi.\", \"voice\": \"alloy\", \"speed\": \"1\"}",
        "input | {\"model\": \"tts-1\", \"input\": 5, \"voice\": \"alloy\"}",
        "voice | {\"model\": \"tts-1\", \"input\": \"Hi.\", \"voice\": \"\"}",
        "voice | {\"model\": \"tts-1\", \"input\": \"Hi.\", \"voice\": [\"alloy\"]}",
      })
  void aWrongTypeAtOpenAisDoorNamesTheParam(String param, String body) {
    var answer = post("/v1/audio/speech", body.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(TestServer.json(answer).at("/error/param").asString()).isEqualTo(param);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "1",
        "\"x\"",
        "[]",
        "{",
        "{\"text\": \"Hi.\",}",
        "{\"text\": \"Hi.\"} more",
        "{\"text\": \"Hi.\", \"speed\": NaN}",
        "{\"text\": \"Hi.\", \"deep\": DEEP}",
        "{\"text\": \"\u00ff\"}",
      })
  void whatIsNoJsonIsSaidToBeNone(String body) {
    // As ISO 8859-1, so that the last one is no UTF-8.
    byte[] bytes = body.replace("DEEP", DEEP).getBytes(StandardCharsets.ISO_8859_1);
    for (String path : new String[] {"/api/generate", "/api/scripts", "/api/voices/generate"}) {
      var answer = post(path, bytes);

      assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(400);
      assertThat(TestServer.json(answer).path("detail").asString())
          .startsWith("the body ")
          .doesNotContain("`", "something else", "REDACTED");
    }
    assertThat(post("/v1/audio/speech", bytes).statusCode()).isEqualTo(400);
  }

  /** As hexadecimal digits: overlong forms, code points that are none, halves of pairs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "c0af",
        "c080",
        "c1bf",
        "e080af",
        "e09fbf",
        "f08080af",
        "f08fbfbf",
        "f4908080",
        "f7bfbfbf",
        "eda080",
        "eda0bdedb880",
        "80",
        "e282",
        "ff"
      })
  void whatIsNoUtf8IsRefused(String bytes) {
    for (String path : new String[] {"/api/generate", "/v1/audio/speech"}) {
      var answer =
          post(
              path,
              ("{\"model\": \"tts-1\", \"voice\": \"alloy\", \"text\": \"Hi.\", \"input\": \""
                      + new String(HexFormat.of().parseHex(bytes), StandardCharsets.ISO_8859_1)
                      + "\"}")
                  .getBytes(StandardCharsets.ISO_8859_1));

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      assertThat(answer.body()).contains("the body is no UTF-8: byte ");
    }
  }

  @Test
  void allOfUtf8IsTakenWhereverItsBytesAreCut() {
    for (int pad = 8_150; pad < 8_200; pad++) {
      String text = " ".repeat(pad) + "Aÿ߿ࠀ￿𐀀\udbff\udfff";
      var answer =
          post(
              "/api/generate",
              "{\"text\": \"%s\"}".formatted(text).getBytes(StandardCharsets.UTF_8));

      assertThat(answer.statusCode()).as(answer.body()).isIn(202, 422);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/generate, Content-Length: 1000|",
    "/api/generate, Transfer-Encoding: chunked||20",
    "/api/generate, Transfer-Encoding: chunked||5|{\"tex|",
    "/v1/audio/speech, Content-Length: 1000|",
    "/v1/audio/speech, Transfer-Encoding: chunked||20",
    "/v1/audio/speech, Transfer-Encoding: chunked||5|{\"tex|",
  })
  void aBodyThatBreaksOffIsNoFaultOfOurs(String path, String rest, CapturedOutput output)
      throws IOException {
    for (boolean reset : new boolean[] {false, true}) {
      long answered = server.answers(path);
      try (RawClient client = new RawClient(server.port())) {
        client.send(
            "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n%s\r\n{\"te"
                .formatted(path, rest.replace("|", "\r\n")));
        if (reset) {
          client.reset();
        } else {
          client.endSending();
          assertThat(client.readAll())
              .startsWith("HTTP/1.1 400")
              .containsAnyOf("urn:echoforge:problem:unreadable", "invalid_request_error");
        }
      }
      await().until(() -> server.answers(path) > answered);
    }
    assertThat(output.getAll()).doesNotContain("ERROR", "WARN", "Exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/api/generate; {\"text\": \"Hi.\", \"engine\": \"%s\"}",
        "/api/estimate; {\"text\": \"Hi.\", \"engine\": \"%s\"}",
        "/api/scripts; {\"turns\": [{\"text\": \"Hi.\"}], \"engine\": \"%s\"}",
      })
  void anEngineThatIsNotHereIsRefusedByName(String path, String body) {
    HttpResponse<String> answer = server.post(path, body.formatted("csm"));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    JsonNode problem = TestServer.json(answer);
    assertThat(problem.path("code").asString()).isEqualTo("engine-unavailable");
    assertThat(problem.path("detail").asString()).contains("csm", "models pull");
  }
}
