package dev.echoforge.server;

import dev.echoforge.server.accounts.FirstAdmin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/** EchoForge as a server. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class EchoForgeServer {

  EchoForgeServer() {}

  /**
   * Starts it and returns once it listens.
   *
   * @throws StartException if it can't, with a message for a person
   */
  public static ConfigurableApplicationContext start(ServerOptions options) {
    return start(options, Map.of());
  }

  /** The password of the administrator that a start made, which is told once; empty otherwise. */
  public static Optional<String> firstPassword(ConfigurableApplicationContext server) {
    return server.getBean(FirstAdmin.class).password();
  }

  /** Starts it with further settings. */
  static ConfigurableApplicationContext start(ServerOptions options, Map<String, String> settings) {
    ListenAddress address = options.listenAddress();
    SpringApplication application = new SpringApplication(EchoForgeServer.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setRegisterShutdownHook(true);
    try {
      return application.run(arguments(options, address, settings));
    } catch (RuntimeException e) {
      throw StartException.of(e, options);
    }
  }

  /** As arguments, so that what was typed wins over files and the environment. */
  private static String[] arguments(
      ServerOptions options, ListenAddress address, Map<String, String> settings) {
    Map<String, Object> values = new LinkedHashMap<>(settings);
    values.put("server.address", address.literal());
    values.put("server.port", options.port());
    values.put("echoforge.data-dir", options.dataDir());
    values.put("echoforge.access.loopback", address.loopback());
    if (options.apiKey() != null && !options.apiKey().isBlank()) {
      values.putIfAbsent("echoforge.access.api-key", options.apiKey());
    }
    return values.entrySet().stream()
        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
        .toArray(String[]::new);
  }
}
