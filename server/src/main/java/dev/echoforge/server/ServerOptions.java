package dev.echoforge.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens and keeps its data.
 *
 * @param host a name or an address
 * @param port 0 for any that is free
 * @param dataDir the data folder
 * @param apiKey an administrator's key, or null for none
 */
public record ServerOptions(String host, int port, Path dataDir, @Nullable String apiKey) {

  /** The port where nobody names one. */
  public static final int DEFAULT_PORT = 8765;

  /** The host where nobody names one: this machine alone. */
  public static final String DEFAULT_HOST = "127.0.0.1";

  /** The environment variable that holds the key. */
  public static final String API_KEY_VARIABLE = "ECHOFORGE_API_KEY";

  /** Checks the port. */
  public ServerOptions {
    if (port < 0 || port > 65_535) {
      throw new StartException(
          "port out of range: expected a number from 0 to 65535, got " + port, true);
    }
  }

  /**
   * Looks up where to listen, and refuses to serve others without a key.
   *
   * @throws StartException if the host is unknown
   */
  ListenAddress listenAddress() {
    return ListenAddress.of(host);
  }
}
