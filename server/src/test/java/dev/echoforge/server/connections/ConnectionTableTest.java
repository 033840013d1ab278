package dev.echoforge.server.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is counted with whom, where no connection can be closed to make room. */
class ConnectionTableTest {

  private static final InetAddress PROXY = InetAddress.ofLiteral("192.0.2.9");
  private static final int ANY = -1;

  private final List<SocketChannel> channels = new ArrayList<>();
  private final ConnectionTable table =
      new ConnectionTable(
          new ConnectionSettings(2, Duration.ofSeconds(1), Duration.ofSeconds(1)),
          PROXY::equals,
          System::nanoTime);

  @AfterEach
  void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }

  private SocketChannel channel() throws IOException {
    SocketChannel channel = SocketChannel.open();
    channels.add(channel);
    return channel;
  }

  private boolean admits(String address) throws IOException {
    return table.admit(channel(), InetAddress.ofLiteral(address), ANY);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1, 192.0.2.2",
    "192.0.2.1, ::ffff:192.0.2.1, 192.0.2.2",
    "2001:db8::1, 2001:db8::2:3:4:5, 2001:db8:0:1::1",
    "::1, ::1, 127.0.0.1"
  })
  void oneClientHasItsNumberAndOthersHaveTheirs(String one, String same, String other)
      throws IOException {
    assertThat(admits(one)).isTrue();
    assertThat(admits(same)).isTrue();
    assertThat(admits(one)).isFalse();
    assertThat(admits(same)).isFalse();
    assertThat(admits(other)).isTrue();
    assertThat(table.size()).isEqualTo(3);
  }

  @Test
  void whatIsClosedMakesRoom() throws IOException {
    admits("192.0.2.1");
    SocketChannel second = channel();
    table.admit(second, InetAddress.ofLiteral("192.0.2.1"), ANY);

    table.remove(second);
    table.remove(second);

    assertThat(admits("192.0.2.1")).isTrue();
    assertThat(admits("192.0.2.1")).isFalse();
  }

  @Test
  void proxiesAndSocketsWithoutAnAddressHaveAnyNumber() throws IOException {
    for (int i = 0; i < 10; i++) {
      assertThat(table.admit(channel(), PROXY, ANY)).isTrue();
      assertThat(table.admit(channel(), null, ANY)).isTrue();
    }
  }
}
