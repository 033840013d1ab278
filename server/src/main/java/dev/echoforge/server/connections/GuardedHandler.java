package dev.echoforge.server.connections;

import dev.echoforge.server.connections.TrackedConnection.Phase;
import java.util.function.Supplier;
import org.apache.coyote.Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Notes how far each connection's request has come, around Tomcat's own handler. Tomcat calls it
 * under the connection's lock, and runs all of a request on the thread that calls it.
 */
final class GuardedHandler implements Handler<NioChannel> {

  private static final ThreadLocal<@Nullable TrackedConnection> CURRENT = new ThreadLocal<>();

  private final Handler<NioChannel> handler;
  private final Supplier<@Nullable ConnectionTable> table;

  GuardedHandler(Handler<NioChannel> handler, Supplier<@Nullable ConnectionTable> table) {
    this.handler = handler;
    this.table = table;
  }

  /** Notes that the request on this thread is served, and has its headers. */
  static void served() {
    enter(Phase.SERVED);
  }

  /** Notes that it is answered, but for what may be left in buffers. */
  static void ending() {
    enter(Phase.ENDING);
  }

  private static void enter(Phase phase) {
    TrackedConnection connection = CURRENT.get();
    if (connection != null) {
      connection.enter(phase);
    }
  }

  @Override
  public SocketState process(SocketWrapperBase<NioChannel> wrapper, SocketEvent event) {
    ConnectionTable guard = table.get();
    TrackedConnection connection =
        guard == null ? null : guard.get(wrapper.getSocket().getIOChannel());
    if (connection == null) {
      return handler.process(wrapper, event);
    }
    connection.wrappedBy(wrapper);
    if (connection.phase() == Phase.SILENT || connection.phase() == Phase.IDLE) {
      connection.enter(Phase.ARRIVING);
    }
    CURRENT.set(connection);
    try {
      SocketState state = handler.process(wrapper, event);
      after(state, connection, wrapper);
      return state;
    } finally {
      CURRENT.remove();
    }
  }

  private static void after(
      SocketState state, TrackedConnection connection, SocketWrapperBase<NioChannel> wrapper) {
    switch (state) {
      case OPEN -> {
        // Blank lines before a request are none: Tomcat takes them without an end.
        if (connection.phase() != Phase.ARRIVING) {
          connection.enter(Phase.IDLE);
        }
      }
      case LONG -> {
        boolean answersLater =
            wrapper.getCurrentProcessor() instanceof Processor processor && processor.isAsync();
        if (answersLater) {
          connection.enter(Phase.SERVED);
        } else if (connection.phase() != Phase.ARRIVING) {
          connection.enter(Phase.ARRIVING); // the next request's headers
        }
      }
      case SENDFILE, UPGRADING, UPGRADED, ASYNC_IO, ASYNC_END, SUSPENDED ->
          connection.enter(Phase.SERVED);
      case CLOSED -> {}
    }
  }

  @Override
  public Object getGlobal() {
    return handler.getGlobal();
  }

  @Override
  public void release(SocketWrapperBase<NioChannel> wrapper) {
    ConnectionTable guard = table.get();
    if (guard != null) {
      guard.remove(wrapper.getSocket().getIOChannel());
    }
    handler.release(wrapper);
  }

  @Override
  public void pause() {
    handler.pause();
  }

  @Override
  public void recycle() {
    handler.recycle();
  }
}
