package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {

  @TempDir private Path dataDir;
  @TempDir private Path page;

  @Test
  void thePageIsCheckedEachTimeAndItsHashedFilesNever() throws IOException {
    Files.writeString(page.resolve("index.html"), "<!doctype html><title>é</title>");
    Files.createDirectory(page.resolve("assets"));
    Files.writeString(page.resolve("assets/index-abc.js"), "export {};");
    try (TestServer server = start(Map.of("echoforge.access.api-key", "k"))) {
      var start = server.get("/");
      var again =
          server.send(
              server
                  .request("/")
                  .header(
                      "If-Modified-Since",
                      start.headers().firstValue("Last-Modified").orElseThrow()));
      var script = server.get("/assets/index-abc.js");

      assertThat(start.statusCode()).isEqualTo(200);
      assertThat(start.body()).contains("é");
      assertThat(header(start, "Content-Type")).startsWith("text/html");
      assertThat(header(start, "Cache-Control")).isEqualTo("no-cache");
      assertThat(header(start, "Content-Security-Policy")).contains("script-src 'self'");
      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(header(script, "Content-Type")).startsWith("text/javascript");
      assertThat(header(script, "Cache-Control")).contains("immutable", "max-age=31536000");
    }
  }

  @Test
  void scriptsAreGivenInBrotliToWhoTakesIt() throws IOException {
    Files.createDirectory(page.resolve("assets"));
    Files.writeString(page.resolve("assets/index-abc.js"), "export {};");
    Files.writeString(page.resolve("assets/index-abc.js.br"), "as if compressed");
    try (TestServer server = start(Map.of())) {
      var plain = server.get("/assets/index-abc.js");
      var brotli =
          server.send(server.request("/assets/index-abc.js").header("Accept-Encoding", "br"));

      assertThat(plain.body()).isEqualTo("export {};");
      assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
      assertThat(brotli.body()).isEqualTo("as if compressed");
      assertThat(header(brotli, "Content-Encoding")).isEqualTo("br");
      assertThat(header(brotli, "Content-Type")).startsWith("text/javascript");
      assertThat(header(brotli, "Vary")).contains("Accept-Encoding");
      assertThat(header(brotli, "Cache-Control")).contains("immutable");
    }
  }

  @Test
  void otherPathsAreNoPage() throws IOException {
    Files.writeString(page.resolve("index.html"), "<!doctype html>");
    try (TestServer server = start(Map.of())) {
      assertThat(server.get("/somewhere").statusCode()).isEqualTo(404);
      assertThat(server.get("/assets/..%2f..%2findex.html").statusCode()).isIn(400, 404);
      assertThat(server.get("/assets/missing.js").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void thePagesOwnAddressesAnswerThePageWithTheWayBackToItsStart() throws IOException {
    Files.writeString(page.resolve("index.html"), "<!doctype html><head><title>t</title></head>");
    try (TestServer server = start(Map.of("echoforge.access.api-key", "k"))) {
      Map<String, String> bases =
          Map.of(
              "/", "./",
              "/characters", "./",
              "/characters/sophia", "../",
              "/library", "./",
              "/library/0b1e6f0e-6a3f-4b6e-9d7b-111111111111", "../",
              "/projects", "./",
              "/me", "./",
              "/join", "./",
              "/admin", "./",
              "/admin/people", "../");
      bases.forEach((path, base) -> {
        var answer = server.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.body()).as(path).contains("<head><base href=\"" + base + "\">");
      });
      assertThat(server.get("/library/a/b").statusCode()).isEqualTo(404);
      assertThat(server.get("/library/a.js").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void withoutAPageItSaysWhatIsMissing() {
    try (TestServer server = start(Map.of())) {
      var start = server.get("/");

      assertThat(start.statusCode()).isEqualTo(200);
      assertThat(header(start, "Content-Type")).startsWith("text/plain");
      assertThat(start.body()).contains("Node.js");
    }
  }

  private TestServer start(Map<String, String> settings) {
    var all = new java.util.HashMap<>(settings);
    all.put("echoforge.page.folder", page.toString());
    return TestServer.start(dataDir, all);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
