package dev.echoforge.server.connections;

import dev.echoforge.server.connections.TrackedConnection.Phase;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All open connections. Holds each client to its number of them and each request to its time. Where
 * a client has too many, or all together are near the most that Tomcat takes, those that have
 * waited longest for a request make room, so that no number of silent connections keeps others out.
 * Safe for concurrent use.
 */
final class ConnectionTable {

  /** Connections that are closed at once: looking for the oldest costs a pass over all. */
  private static final int BATCH = 32;

  /** How near to the most that Tomcat takes room is made; beyond it nobody is accepted at all. */
  private static final int HEADROOM = 64;

  private static final int NETWORK_BYTES = 8;
  private static final Set<Phase> WAITING = Set.of(Phase.SILENT, Phase.IDLE);
  private static final Set<Phase> WAITING_OR_ARRIVING =
      Set.of(Phase.SILENT, Phase.IDLE, Phase.ARRIVING);

  private final ConnectionSettings settings;
  private final Predicate<InetAddress> unlimited;
  private final LongSupplier nanoTime;
  private final Map<SocketChannel, TrackedConnection> connections = new ConcurrentHashMap<>();
  private final Map<Object, Integer> perClient = new ConcurrentHashMap<>();

  ConnectionTable(
      ConnectionSettings settings, Predicate<InetAddress> unlimited, LongSupplier nanoTime) {
    this.settings = settings;
    this.unlimited = unlimited;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes a new connection in.
   *
   * @param address where it is from, or null where that means nothing
   * @param most how many Tomcat takes in all
   * @return false if the client has too many on which requests are being served
   */
  boolean admit(SocketChannel channel, @Nullable InetAddress address, int most) {
    Object client = address == null || unlimited.test(address) ? null : client(address);
    if (most > 0 && connections.size() >= most - Math.min(HEADROOM, most / 8)) {
      makeRoom(connection -> connection.client() != null);
    }
    if (client != null && count(client) >= settings.perAddress()) {
      makeRoom(connection -> client.equals(connection.client()));
      if (count(client) >= settings.perAddress()) {
        return false;
      }
    }
    connections.put(channel, new TrackedConnection(channel, client, nanoTime));
    if (client != null) {
      perClient.merge(client, 1, Integer::sum);
    }
    return true;
  }

  /** One client's: the address, or the network that one IPv6 client is given. */
  private static Object client(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES)
        : address;
  }

  private int count(Object client) {
    return perClient.getOrDefault(client, 0);
  }

  /** Closes those that wait for a request; where there are none, those whose headers come. */
  private void makeRoom(Predicate<TrackedConnection> of) {
    if (close(of, WAITING) == 0) {
      close(of, WAITING_OR_ARRIVING);
    }
  }

  private long close(Predicate<TrackedConnection> of, Set<Phase> phases) {
    long now = nanoTime.getAsLong();
    return connections.values().stream()
        .filter(of)
        .map(connection -> new Seen(connection, connection.phase(), now - connection.since()))
        .filter(seen -> phases.contains(seen.phase()))
        .sorted(Comparator.comparingLong(Seen::age).reversed())
        .limit(BATCH)
        .filter(seen -> seen.connection().closeIn(seen.phase(), false))
        .count();
  }

  /** A connection as it was found; it goes on meanwhile. */
  private record Seen(TrackedConnection connection, Phase phase, long age) {}

  /** The connection of a channel; null where it is closed already. */
  @Nullable TrackedConnection get(SocketChannel channel) {
    return connections.get(channel);
  }

  /** Forgets a connection that is closed. */
  void remove(SocketChannel channel) {
    TrackedConnection connection = connections.remove(channel);
    if (connection != null && connection.client() != null) {
      perClient.computeIfPresent(
          connection.client(), (client, count) -> count > 1 ? count - 1 : null);
    }
  }

  /** How many there are. */
  int size() {
    return connections.size();
  }

  /** Closes those whose time is over. */
  void closeOverdue() {
    long now = nanoTime.getAsLong();
    for (TrackedConnection connection : connections.values()) {
      Phase phase = connection.phase();
      if (now - connection.since() > nanos(phase)) {
        boolean closed = connection.closeIn(phase, phase != Phase.SILENT);
        if (!closed && !connection.channel().isOpen()) {
          remove(connection.channel());
        }
      }
    }
  }

  private long nanos(Phase phase) {
    return switch (phase) {
      case SILENT, ARRIVING -> settings.headerTimeout().toNanos();
      // The bytes of an answer that are left in the buffers may go as slowly.
      case ENDING -> settings.bodyTimeout().toNanos();
      // Tomcat's keep-alive time, and the body's own.
      case IDLE, SERVED -> TimeUnit.DAYS.toNanos(365);
    };
  }
}
