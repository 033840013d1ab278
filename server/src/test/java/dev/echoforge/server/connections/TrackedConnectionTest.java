package dev.echoforge.server.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.echoforge.server.connections.TrackedConnection.Phase;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.junit.jupiter.api.Test;

class TrackedConnectionTest {

  @SuppressWarnings("unchecked")
  private final SocketWrapperBase<NioChannel> wrapper = mock(SocketWrapperBase.class);

  /** Tomcat logs an error where it finds a connection closed that it is about to register. */
  @Test
  void itIsClosedOnceTomcatHasRegisteredIt() throws IOException {
    when(wrapper.getLock()).thenReturn(new ReentrantLock());
    try (SocketChannel channel = SocketChannel.open();
        Selector selector = Selector.open()) {
      TrackedConnection connection = new TrackedConnection(channel, null, () -> 0);
      assertThat(connection.closeIn(Phase.SILENT, false)).isFalse();
      connection.wrappedBy(wrapper);
      assertThat(connection.closeIn(Phase.SILENT, false)).isFalse();
      verify(wrapper, never()).close();

      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_CONNECT);
      assertThat(connection.closeIn(Phase.SILENT, false)).isTrue();
      verify(wrapper).close();
    }
  }
}
