package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The API's description: the one that is served is the one that clients were made from. */
class DocsTest {

  private static final Path CHECKED_IN = Path.of("..", "web", "openapi.json");

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

  private static ObjectNode served() {
    ObjectNode document = (ObjectNode) TestServer.json(server.get("/v3/api-docs"));
    document.remove("servers"); // where this one happens to listen
    return document;
  }

  @Test
  void theCheckedInDescriptionIsTheServedOne() throws IOException {
    String served =
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(served()) + "\n";
    if (Boolean.getBoolean("update")) {
      Files.writeString(CHECKED_IN, served);
    }

    assertThat(Files.readString(CHECKED_IN))
        .as(
            "web/openapi.json; mvn -pl server -am test -Dtest=DocsTest -Dupdate rewrites it, then npm run schema in web")
        .isEqualTo(served);
  }

  @Test
  void everyNativeOperationDeclaresItsProblems() {
    JsonNode paths = served().path("paths");

    for (String path : paths.propertyNames()) {
      if (path.startsWith("/api/")) {
        for (JsonNode operation : paths.path(path)) {
          assertThat(
                  operation
                      .at("/responses/403/content/application~1problem+json/schema/$ref")
                      .asString())
              .as(path)
              .isEqualTo("#/components/schemas/Problem");
          assertThat(operation.path("operationId").asString()).as(path).isNotBlank();
          assertThat(operation.path("summary").asString()).as(path).isNotBlank();
        }
      }
    }
    assertThat(paths.at("/~1api~1generate/post/responses").propertyNames())
        .contains("202", "400", "401", "409", "413", "415", "422", "429", "503");
  }

  @Test
  void whatMayBeNullIsTheSchemaOrNull() {
    JsonNode error = served().at("/components/schemas/Task/properties/error");

    assertThat(error.at("/anyOf/0/$ref").asString()).isEqualTo("#/components/schemas/Problem");
    assertThat(error.at("/anyOf/1/type").asString()).isEqualTo("null");
  }

  @ParameterizedTest
  @CsvSource({
    "/docs, text/html",
    "/docs/docs.js, text/javascript",
    "/docs/docs.css, text/css",
  })
  void thePageNeedsNothingFromElsewhere(String path, String type) {
    var answer = server.get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
    assertThat(answer.body())
        .doesNotContain("://")
        .doesNotContain(" style=")
        .doesNotContain("onclick");
  }
}
