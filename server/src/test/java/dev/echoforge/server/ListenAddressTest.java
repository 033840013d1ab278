package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the server listens: what is bound is what was checked. */
class ListenAddressTest {

  @TempDir private Path dataDir;

  private ServerOptions options(String host, @Nullable String apiKey) {
    return new ServerOptions(host, 0, dataDir, apiKey);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "\n", "*", "localhost ", "nobody.invalid", "${x}"})
  void whatIsNoAddressIsAMistakeInWhatWasTyped(String host) {
    for (String apiKey : new String[] {"", "the-key"}) {
      assertThatThrownBy(() -> options(host, apiKey).listenAddress())
          .asInstanceOf(throwable(StartException.class))
          .hasMessageContaining("expected a name or an address of this machine")
          .hasMessageEndingWith("got \"" + host + "\"")
          .returns(true, StartException::usage);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0.0",
        "0.0.0.0",
        "::",
        "[::]",
        "0:0:0:0:0:0:0:0",
        "::0.0.0.0",
        "::ffff:0.0.0.0",
        "[::ffff:0:0]",
        "192.0.2.1",
        "::ffff:192.0.2.1",
        "2001:db8::1"
      })
  void whatReachesBeyondThisMachineIsNoLoopback(String host) {
    // There people sign in, so that a start without a key is closed too.
    for (String apiKey : new String[] {null, "", " ", "the-key"}) {
      assertThat(options(host, apiKey).listenAddress().loopback()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "127.1, 127.0.0.1",
    "2130706433, 127.0.0.1",
    "127.0.0.5, 127.0.0.5",
    "::ffff:127.0.0.1, 127.0.0.1",
    "::1, 0:0:0:0:0:0:0:1",
    "[::1], 0:0:0:0:0:0:0:1"
  })
  void loopbackNeedsNone(String host, String literal) {
    ListenAddress address = options(host, null).listenAddress();

    assertThat(address.loopback()).isTrue();
    assertThat(address.literal()).isEqualTo(literal);
  }

  @Test
  void aNameIsBoundByTheAddressThatItWasCheckedAs() {
    ListenAddress address = options("localhost", null).listenAddress();

    assertThat(address.loopback()).isTrue();
    assertThat(address.literal()).matches("127\\.0\\.0\\.1|0:0:0:0:0:0:0:1");
  }

  @Test
  void beyondLoopbackPeopleSignInWithoutAKeyBeingSet() throws Exception {
    ServerOptions options = options("0.0.0.0", null);
    try (var server = EchoForgeServer.start(options, Map.of());
        HttpClient client = HttpClient.newHttpClient()) {
      int port =
          Objects.requireNonNull(
              server.getEnvironment().getProperty("local.server.port", Integer.class));
      URI root = URI.create("http://127.0.0.1:" + port + "/");
      for (String path : List.of("api/recordings", "api/voices", "v1/models", "api/capabilities")) {
        assertThat(
                client
                    .send(
                        HttpRequest.newBuilder(root.resolve(path)).build(),
                        HttpResponse.BodyHandlers.discarding())
                    .statusCode())
            .as(path)
            .isEqualTo(401);
      }
      assertThat(EchoForgeServer.firstPassword(server)).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0.0.0.0", "::", "192.0.2.1"})
  void anAddressFromAnotherSettingIsCheckedBeforeItIsBound(String address) {
    assertThatThrownBy(() -> TestServer.start(dataDir, Map.of("server.address", address)).close())
        .rootCause()
        .hasMessageContaining("needs people to sign in");
  }
}
