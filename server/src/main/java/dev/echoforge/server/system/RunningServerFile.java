package dev.echoforge.server.system;

import dev.echoforge.files.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says in the data folder where this server is reached, for commands on the same folder. */
@Component
class RunningServerFile implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(RunningServerFile.class);

  private final Path dataDir;
  private final String host;
  private final String path;
  private final boolean encrypted;
  private volatile @Nullable RunningServer written;

  RunningServerFile(
      @Value("${echoforge.data-dir}") Path dataDir,
      @Value("${server.address:127.0.0.1}") String host,
      @Value("${server.servlet.context-path:}") String path,
      @Value("${server.ssl.bundle:${server.ssl.key-store:}}") String encryption) {
    this.dataDir = dataDir;
    this.host = host;
    this.path = path;
    this.encrypted = !encryption.isBlank();
  }

  @EventListener
  void on(WebServerInitializedEvent event) {
    if (event.getApplicationContext().getServerNamespace() != null) {
      return; // the port for management alone
    }
    RunningServer here =
        RunningServer.here(
            URI.create(
                "%s://%s:%d%s"
                    .formatted(
                        encrypted ? "https" : "http",
                        reached(host),
                        event.getWebServer().getPort(),
                        path.replaceAll("/+$", ""))));
    try {
      here.write(dataDir);
      written = here;
    } catch (IOException e) {
      LOG.warn("commands won't find this server: {}", e.getMessage());
    }
  }

  /** One that listens everywhere is reached on this machine. */
  private static String reached(String address) {
    return switch (address) {
      case "0.0.0.0", "" -> "127.0.0.1";
      case "::", "[::]" -> "[::1]";
      default -> address.contains(":") && !address.startsWith("[") ? "[" + address + "]" : address;
    };
  }

  @Override
  public void destroy() {
    RunningServer own = written;
    if (own == null) {
      return;
    }
    try {
      own.delete(dataDir);
    } catch (IOException e) {
      LOG.debug(
          "the file that says where this server is stays; its process tells that it ended", e);
    }
  }
}
