package dev.echoforge.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

  private static final AddressRules PUBLIC = new AddressRules(List.of());

  private static boolean mayCall(String address) {
    return PUBLIC.mayCall(InetAddress.ofLiteral(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",
        "0.1.2.3",
        "10.1.2.3",
        "100.64.0.1",
        "100.100.100.200",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.170",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void whatIsNotPublicIsRefused(String address) {
    assertThat(mayCall(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "192.167.1.1",
        "223.255.255.255",
        "::ffff:1.1.1.1",
        "64:ff9b::1.1.1.1",
        "2606:4700:4700::1111",
        "2a00:1450:4001::1"
      })
  void whatIsPublicIsCalled(String address) {
    assertThat(mayCall(address)).isTrue();
  }

  @Test
  void theOperatorAllowsMore() {
    AddressRules rules = new AddressRules(List.of("10.0.0.0/8", " ::1 "));

    assertThat(rules.mayCall(InetAddress.ofLiteral("10.200.0.1"))).isTrue();
    assertThat(rules.mayCall(InetAddress.ofLiteral("::ffff:10.200.0.1"))).isTrue();
    assertThat(rules.mayCall(InetAddress.ofLiteral("64:ff9b::10.200.0.1"))).isTrue();
    assertThat(rules.mayCall(InetAddress.ofLiteral("::1"))).isTrue();
    assertThat(rules.mayCall(InetAddress.ofLiteral("127.0.0.1"))).isFalse();
    assertThatThrownBy(() -> new AddressRules(List.of("intern.example")))
        .hasMessageContaining("allowed-networks");
  }

  /** A name server that answers as it likes. */
  private static DnsResolver names(InetAddress... addresses) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) {
        return addresses;
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  @Test
  void oneBadAddressAmongSeveralRefusesTheName() throws UnknownHostException {
    InetAddress good = InetAddress.ofLiteral("1.1.1.1");
    InetAddress bad = InetAddress.ofLiteral("192.168.0.1");

    assertThat(new CheckedDns(() -> PUBLIC, names(good)).resolve("a.example"))
        .containsExactly(good);
    assertThatThrownBy(() -> new CheckedDns(() -> PUBLIC, names(good, bad)).resolve("a.example"))
        .isInstanceOf(CheckedDns.NotPublicException.class)
        .message()
        .doesNotContain("192.168");
    assertThatThrownBy(() -> new CheckedDns(() -> PUBLIC, names()).resolve("a.example"))
        .isInstanceOf(UnknownHostException.class);
  }
}
