package dev.echoforge.server.connections;

import java.nio.channels.SocketChannel;
import java.util.function.LongSupplier;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * One connection: how far its request has come, and since when. Written by whoever works on the
 * connection, one at a time under the lock of Tomcat's wrapper; read by the table at any time.
 */
final class TrackedConnection {

  /**
   * How far a connection's request has come.
   *
   * <pre>
   * SILENT ──▶ ARRIVING ──▶ SERVED ──▶ ENDING ──▶ IDLE
   *                ▲                               │
   *                └───────────────────────────────┘
   * </pre>
   */
  enum Phase {
    /** Accepted; nothing of a first request came. */
    SILENT,
    /** The headers come, or a refused request is being read to its end. */
    ARRIVING,
    /** A controller has it, also one that answers later; its body may still come. */
    SERVED,
    /** It is answered; what is left of its body is read, or of the answer sent. */
    ENDING,
    /** Kept alive between two requests. */
    IDLE
  }

  private final SocketChannel channel;
  private final @Nullable Object client;
  private final LongSupplier nanoTime;
  private volatile Phase phase = Phase.SILENT;
  private volatile long since;
  private volatile @Nullable SocketWrapperBase<NioChannel> wrapper;

  TrackedConnection(SocketChannel channel, @Nullable Object client, LongSupplier nanoTime) {
    this.channel = channel;
    this.client = client;
    this.nanoTime = nanoTime;
    this.since = nanoTime.getAsLong();
  }

  SocketChannel channel() {
    return channel;
  }

  /** Whose it is for the limit, or null where there is none. */
  @Nullable Object client() {
    return client;
  }

  Phase phase() {
    return phase;
  }

  /** When the phase began, in nanoseconds. */
  long since() {
    return since;
  }

  void enter(Phase next) {
    since = nanoTime.getAsLong();
    phase = next;
  }

  void wrappedBy(SocketWrapperBase<NioChannel> tomcats) {
    wrapper = tomcats;
  }

  /**
   * Closes it, unless it has gone on meanwhile.
   *
   * @param expected the phase in which it was found
   * @param waiting whether somebody works on it, who waits for the client and learns of the end by
   *     the closed channel
   */
  boolean closeIn(Phase expected, boolean waiting) {
    SocketWrapperBase<NioChannel> known = wrapper;
    if (known == null || !channel.isRegistered()) {
      return false; // accepted this very moment: Tomcat's poller would log that it found it closed
    }
    boolean locked = known.getLock().tryLock();
    if (!locked && !waiting) {
      return false;
    }
    try {
      if (phase != expected) {
        return false;
      }
      known.close();
      return true;
    } finally {
      if (locked) {
        known.getLock().unlock();
      }
    }
  }
}
