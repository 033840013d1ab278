package dev.echoforge.server;

import dev.echoforge.files.OutputFile;
import dev.echoforge.server.accounts.FirstAdmin;
import dev.echoforge.server.drain.ProcessEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

  /**
   * Starts a server that something starts again when it has ended, so that administrators may
   * restart it.
   *
   * @param restart ends the process with the exit code for that; may be called before this returns
   * @throws StartException if it can't, with a message for a person
   */
  public static ConfigurableApplicationContext start(ServerOptions options, Runnable restart) {
    return start(options, Map.of(), restart);
  }

  /** Starts it with further settings. */
  static ConfigurableApplicationContext start(ServerOptions options, Map<String, String> settings) {
    return start(options, settings, null);
  }

  private static ConfigurableApplicationContext start(
      ServerOptions options, Map<String, String> settings, @Nullable Runnable restart) {
    ListenAddress address = options.listenAddress();
    requireWritable(options.dataDir());
    SpringApplication application = new SpringApplication(EchoForgeServer.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setRegisterShutdownHook(true);
    if (restart != null) {
      ProcessEnd end = restart::run;
      application.addInitializers(
          context -> context.getBeanFactory().registerSingleton("processEnd", end));
    }
    try {
      return application.run(arguments(options, address, settings));
    } catch (RuntimeException e) {
      throw StartException.of(e, options);
    }
  }

  /** Before the database says in its own words that it can't be made there. */
  private static void requireWritable(Path dataDir) {
    String advice = "; name another with --data-dir or ECHOFORGE_HOME";
    try {
      Files.createDirectories(dataDir);
    } catch (IOException e) {
      throw new StartException(
          "the data folder %s can't be made: %s%s".formatted(dataDir, OutputFile.reason(e), advice),
          false);
    }
    if (!Files.isWritable(dataDir)) {
      throw new StartException(
          "the data folder %s can't be written: no permission%s".formatted(dataDir, advice), false);
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
