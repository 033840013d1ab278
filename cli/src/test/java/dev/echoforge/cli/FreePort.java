package dev.echoforge.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port on which nothing listens. */
public final class FreePort {

  private FreePort() {}

  /** One that the system has just given and taken back. */
  public static int find() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
