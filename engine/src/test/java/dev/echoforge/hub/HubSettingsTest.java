package dev.echoforge.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.echoforge.speech.InvalidRequestException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubSettingsTest {

  @TempDir private Path home;

  @Test
  void takesTheHubFromTheEnvironment() {
    assertThat(HubSettings.of(Map.of(), home).endpoint()).isEqualTo(HubSettings.HUGGING_FACE);
    Map<String, String> mirror = Map.of("HF_ENDPOINT", "https://mirror.example/hf/");
    assertThat(HubSettings.of(mirror, home).endpoint())
        .isEqualTo(URI.create("https://mirror.example/hf"));
    Map<String, String> both = Map.of("HF_ENDPOINT", "https://a", "ECHOFORGE_HUB", "https://b");
    assertThat(HubSettings.of(both, home).endpoint()).isEqualTo(URI.create("https://b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://x", "hub", "http://", "https://a b", "https://u:p@x"})
  void refusesAnAddressThatIsNone(String typed) {
    assertThatThrownBy(() -> HubSettings.endpoint(typed))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void findsTheTokenWhereHuggingFacesToolsKeepIt() throws IOException {
    assertThat(AccessToken.find(Map.of(), home)).isEmpty();
    token(".cache/huggingface/token", "hf_cache");
    token("elsewhere/token", "hf_home");
    token("my-token", "hf_path");
    Map<String, String> environment = new java.util.HashMap<>();
    assertThat(value(environment)).isEqualTo("hf_cache");
    environment.put("HF_HOME", home.resolve("elsewhere").toString());
    assertThat(value(environment)).isEqualTo("hf_home");
    environment.put("HF_TOKEN_PATH", home.resolve("my-token").toString());
    assertThat(value(environment)).isEqualTo("hf_path");
    environment.put("HUGGING_FACE_HUB_TOKEN", "hf_old");
    assertThat(value(environment)).isEqualTo("hf_old");
    environment.put("HF_TOKEN", " hf_new\n");
    assertThat(value(environment)).isEqualTo("hf_new");
    assertThat(HubSettings.of(environment, home).toString()).doesNotContain("hf_new");
  }

  private void token(String path, String value) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, value + "\n");
  }

  private String value(Map<String, String> environment) {
    return AccessToken.find(environment, home).orElseThrow().value();
  }

  @Test
  void refusesATokenThatCouldBreakAHeader() {
    assertThatThrownBy(() -> AccessToken.find(Map.of("HF_TOKEN", "a\r\nX: y"), home))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageNotContaining("X: y");
  }

  @ParameterizedTest
  @CsvSource({
    "https://huggingface.co/x, http://secure:1",
    "http://huggingface.co/x, http://plain:2",
    "https://hub.local/x, ",
    "https://a.corp.example/x, ",
    "https://corp.example/x, ",
    "https://notcorp.example/x, http://secure:1",
    "https://odd.example:444/x, ",
    "https://odd.example/x, http://secure:1",
    "http://127.0.0.1:9/x, "
  })
  void readsProxiesAsCurlDoes(String target, String expected) {
    ProxySettings proxies =
        ProxySettings.of(
            Map.of(
                "HTTPS_PROXY",
                "http://secure:1",
                "http_proxy",
                "plain:2",
                "NO_PROXY",
                "hub.local, .corp.example odd.example:444,127.0.0.1"));
    URI found = proxies.proxyFor(URI.create(target));
    assertThat(found == null ? null : found.toString()).isEqualTo(expected);
  }

  @Test
  void aStarMeansNoProxyAtAllAndAllMeansAny() {
    Map<String, String> all = Map.of("ALL_PROXY", "http://any:1");
    assertThat(ProxySettings.of(all).proxyFor(URI.create("https://x/"))).hasPort(1);
    Map<String, String> none = Map.of("ALL_PROXY", "http://any:1", "no_proxy", "*");
    assertThat(ProxySettings.of(none).proxyFor(URI.create("https://x/"))).isNull();
    assertThatThrownBy(() -> ProxySettings.of(Map.of("HTTPS_PROXY", "socks5://u:secret@x")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void asksThroughTheProxyAndSaysWhoItIs() throws IOException {
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'o', 'k'});
          exchange.close();
        });
    proxy.start();
    try {
      String address = "http://me:p%40ss@127.0.0.1:" + proxy.getAddress().getPort();
      HubSettings settings = HubSettings.of(Map.of("HTTP_PROXY", address), home);
      Download download = Download.with(settings, new TestSurroundings().surroundings());
      assertThat(download.page(URI.create("http://hub.invalid/x"), "*/*"))
          .asString()
          .isEqualTo("ok");
    } finally {
      proxy.stop(0);
    }
    assertThat(asked).containsExactly("http://hub.invalid/x Basic bWU6cEBzcw==");
  }
}
