package dev.echoforge.server.connections;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** Where connections are accepted, as far as the table admits them. */
final class GuardedEndpoint extends NioEndpoint {

  private static final String BODY =
      "{\"type\":\"urn:echoforge:problem:busy\",\"title\":\"Too much to do now\",\"status\":429,"
          + "\"detail\":\"your address has too many connections with requests under way; try again later\"}";

  /** Tells the client why, before it has asked anything; OpenAI's clients go by the status. */
  private static final byte[] REFUSAL =
      ("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 5\r\nContent-Type: application/problem+json\r\n"
              + "Content-Length: "
              + BODY.length()
              + "\r\nConnection: close\r\n\r\n"
              + BODY)
          .getBytes(StandardCharsets.US_ASCII);

  private @Nullable ConnectionTable table;

  GuardedEndpoint() {}

  void guard(ConnectionTable guard) {
    table = guard;
  }

  /** Lets a handler see connections only as the table follows them. */
  @Override
  public void setHandler(Handler<NioChannel> handler) {
    super.setHandler(new GuardedHandler(handler, () -> table));
  }

  @Override
  protected boolean setSocketOptions(SocketChannel channel) {
    ConnectionTable guard = table;
    if (guard == null) {
      return super.setSocketOptions(channel);
    }
    if (!guard.admit(channel, address(channel), getMaxConnections())) {
      refuse(channel);
      return true; // it is dealt with
    }
    boolean accepted = super.setSocketOptions(channel);
    SocketWrapperBase<NioChannel> wrapper = connections.get(channel);
    TrackedConnection connection = guard.get(channel);
    if (wrapper != null && connection != null) {
      connection.wrappedBy(wrapper);
    }
    if (wrapper == null || wrapper.isClosed()) {
      guard.remove(channel);
    }
    return accepted;
  }

  private static @Nullable InetAddress address(SocketChannel channel) {
    try {
      return channel.getRemoteAddress() instanceof InetSocketAddress from
          ? from.getAddress()
          : null;
    } catch (IOException e) {
      return null; // closed already
    }
  }

  private void refuse(SocketChannel channel) {
    try {
      if (!isSSLEnabled()) {
        channel.configureBlocking(false);
        if (channel.write(ByteBuffer.wrap(REFUSAL)) == REFUSAL.length) {
          channel.shutdownOutput();
        }
      }
    } catch (IOException e) {
      getLog().debug("the client went away", e);
    } finally {
      destroySocket(channel);
    }
  }
}
