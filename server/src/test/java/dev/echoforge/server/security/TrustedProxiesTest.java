package dev.echoforge.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {

  private final TrustedProxies proxies =
      new TrustedProxies(List.of("127.0.0.1", " 10.0.0.0/8", "fd00::/8"));

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "127.0.0.2, false",
    "10.200.3.4, true",
    "11.0.0.1, false",
    "fd12::1, true",
    "fe80::1, false",
    "nonsense, false",
    "'', false",
  })
  void trustsItsNetworks(String address, boolean trusted) {
    assertThat(proxies.trusts(address)).isEqualTo(trusted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.1 | 203.0.113.7                     | 203.0.113.7",
        "127.0.0.1 | 198.51.100.1, 203.0.113.7       | 203.0.113.7",
        "127.0.0.1 | 198.51.100.1,203.0.113.7,10.1.1.1 | 203.0.113.7",
        "127.0.0.1 | 203.0.113.7:4711                | 203.0.113.7",
        "127.0.0.1 | [2001:db8::1]:4711              | 2001:db8:0:0:0:0:0:1",
        "127.0.0.1 | 203.0.113.7, nonsense           | 127.0.0.1",
        "127.0.0.1 | 10.0.0.9                        | 10.0.0.9",
        "127.0.0.1 |                                 | 127.0.0.1",
        "192.0.2.1 | 203.0.113.7                     | 192.0.2.1",
      })
  void theClientIsTheLastOneThatNoProxyOfOursIs(String peer, String header, String client) {
    List<String> values = header == null ? List.of() : List.of(header);

    assertThat(proxies.client(peer, values)).isEqualTo(client);
  }

  @Test
  void severalHeadersAreOneList() {
    assertThat(proxies.client("127.0.0.1", List.of("198.51.100.1", "203.0.113.7, 10.0.0.1")))
        .isEqualTo("203.0.113.7");
  }

  @ParameterizedTest
  @CsvSource({"proxy.example", "10.0.0.0/99", "10.0.0.0/"})
  void refusesWhatIsNoNetwork(String text) {
    assertThatThrownBy(() -> new TrustedProxies(List.of(text)))
        .hasMessageContaining("echoforge.access.trusted-proxies")
        .hasMessageContaining("\"" + text + "\"");
  }
}
