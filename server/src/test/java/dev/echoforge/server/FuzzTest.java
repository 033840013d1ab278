package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Schemathesis makes requests of our OpenAPI document, right ones and broken ones: no answer may be
 * an error of the server's, or other than the document says. Most are made where nobody signs in;
 * some by whoever did not sign in, in a session, and with a key of each role.
 */
class FuzzTest {

  private static final String FUZZER = "schemathesis==4.32.5";
  private static final String PASSWORD = "a long enough one";

  /** Of as many examples as there were for one alone. */
  private static final int EXAMPLES = Integer.getInteger("fuzz.examples", 20);

  private static final int EXAMPLES_OF_EACH = Math.max(1, EXAMPLES / 10);

  /** A stream without an end: each request would wait for its time-out. LogsApiTest reads it. */
  private static final String ENDLESS = "logEvents";

  /** Nothing would be spoken any more. OperatorsTest has it. */
  private static final String DRAINS = "startDrain";

  /** One that is not here would speak for nobody. OperatorsTest has it. */
  private static final List<String> SPEAKERS = List.of("chooseDefaultEngine", "originalToggleCsm");

  /** Keeps the fuzzer from engines that are not here. BadRequestsTest has those. */
  private static final Path HOOKS =
      Path.of("src", "test", "resources", "fuzz", "engines_here.py").toAbsolutePath();

  @TempDir private Path dataDir;
  @TempDir private Path documents;

  @Test
  void noRequestGetsAnAnswerThatTheDocumentDoesNotHave() throws IOException, InterruptedException {
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      Path document = document(server.get("/v3/api-docs"));
      fuzz(
          server, document, "somebody local", EXAMPLES - 5 * EXAMPLES_OF_EACH, Map.of(), List.of());
    }
  }

  @Test
  void noRequestOfWhoSignedInGetsOneEither() throws IOException, InterruptedException {
    Map<String, String> settings =
        Map.of("echoforge.access.mode", "required", "echoforge.accounts.admin-password", PASSWORD);
    try (TestServer server = TestServer.start(dataDir, settings)) {
      SignedIn admin = SignedIn.in(server, "admin", PASSWORD);
      Map<String, Map<String, String>> identities = new LinkedHashMap<>();
      identities.put("a session", Map.of("Cookie", admin.cookies(), "X-CSRF-Token", admin.csrf()));
      for (String role : List.of("listener", "editor", "admin")) {
        identities.put(role, Map.of("Authorization", "Bearer " + key(server, admin, role)));
      }
      identities.put("nobody", Map.of());
      Path document = document(admin.get("/v3/api-docs"));
      for (var identity : identities.entrySet()) {
        fuzz(
            server,
            document,
            identity.getKey(),
            EXAMPLES_OF_EACH,
            identity.getValue(),
            // What is asked at random is asked enough where nobody signs in.
            List.of("--phases=fuzzing", "--exclude-operation-id=logout"));
      }
    }
  }

  /** A file of it, since not everybody may read it. */
  private Path document(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).isEqualTo(200);
    return Files.writeString(documents.resolve("openapi.json"), answer.body());
  }

  /** A key of an account of that role. */
  private static String key(TestServer server, SignedIn admin, String role) {
    String name = "fuzzed-" + role;
    admin.post(
        "/api/admin/users",
        "{\"username\": \"%s\", \"role\": \"%s\", \"password\": \"%s\"}"
            .formatted(name, role, PASSWORD));
    return TestServer.json(
            SignedIn.in(server, name, PASSWORD)
                .post(
                    "/api/auth/keys",
                    "{\"name\": \"fuzz\", \"scopes\": [%s\"speak\", \"read\", \"write\", \"voices\"]}"
                        .formatted(role.equals("admin") ? "\"admin\", " : "")))
        .path("secret")
        .asString();
  }

  private static void fuzz(
      TestServer server,
      Path document,
      String who,
      int examples,
      Map<String, String> headers,
      List<String> options)
      throws IOException, InterruptedException {
    Path venv = OutsideTools.python(FUZZER);
    List<String> command =
        new ArrayList<>(
            List.of(
                venv.resolve("bin").resolve("schemathesis").toString(),
                "run",
                document.toString(),
                "--url=http://127.0.0.1:" + server.port(),
                "--checks=not_a_server_error,status_code_conformance,content_type_conformance,"
                    + "response_headers_conformance,response_schema_conformance",
                "--exclude-operation-id=" + ENDLESS,
                "--exclude-operation-id=" + DRAINS,
                "--max-examples=" + examples,
                "--seed=1",
                "--no-color"));
    SPEAKERS.forEach(id -> command.add("--exclude-operation-id=" + id));
    headers.forEach((name, value) -> command.add("--header=" + name + ": " + value));
    command.addAll(options);
    var result = OutsideTools.run(command, venv, Map.of("SCHEMATHESIS_HOOKS", HOOKS.toString()));
    assertThat(result.exit()).as(who + "\n" + result.output()).isZero();
  }
}
