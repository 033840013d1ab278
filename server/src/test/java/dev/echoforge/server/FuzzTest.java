package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Schemathesis makes requests of our OpenAPI document, right ones and broken ones: no answer may be
 * an error of the server's, or other than the document says.
 */
class FuzzTest {

  private static final String FUZZER = "schemathesis==4.32.5";

  @TempDir private Path dataDir;

  @Test
  void noRequestGetsAnAnswerThatTheDocumentDoesNotHave() throws IOException, InterruptedException {
    Path venv = OutsideTools.python(FUZZER);
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      var result =
          OutsideTools.run(
              List.of(
                  venv.resolve("bin").resolve("schemathesis").toString(),
                  "run",
                  "http://127.0.0.1:" + server.port() + "/v3/api-docs",
                  "--checks=not_a_server_error,status_code_conformance,content_type_conformance,"
                      + "response_headers_conformance,response_schema_conformance",
                  // A stream without an end: each request would wait for its time-out. LogsApiTest
                  // reads it.
                  "--exclude-operation-id=logEvents",
                  // Nothing would be spoken any more. OperatorsTest has it.
                  "--exclude-operation-id=startDrain",
                  "--max-examples=" + Integer.getInteger("fuzz.examples", 40),
                  "--seed=1",
                  "--no-color"),
              venv);
      assertThat(result.exit()).as(result.output()).isZero();
    }
  }
}
