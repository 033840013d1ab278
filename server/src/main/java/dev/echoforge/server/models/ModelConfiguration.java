package dev.echoforge.server.models;

import dev.echoforge.hub.Hub;
import dev.echoforge.hub.HubSettings;
import dev.echoforge.hub.HuggingFaceFolders;
import dev.echoforge.hub.Surroundings;
import dev.echoforge.models.HuggingFaceCache;
import dev.echoforge.models.ModelStore;
import dev.echoforge.models.PullPlace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The models of the data folder and the hub that they come from. */
@Configuration(proxyBeanMethods = false)
class ModelConfiguration {

  private static final String DATA_DIR = "${echoforge.data-dir}";

  ModelConfiguration() {}

  @Bean
  ModelStore modelStore(@Value(DATA_DIR) Path dataDir, Clock clock) {
    return new ModelStore(dataDir, clock);
  }

  @Bean
  ImportFolder importFolder(ModelSettings settings, @Value(DATA_DIR) Path dataDir) {
    return new ImportFolder(settings.importsIn(dataDir));
  }

  @Bean
  ModelJobs modelJobs(
      ModelStore store, ModelSettings settings, @Value(DATA_DIR) Path dataDir, Clock clock) {
    Surroundings around = Surroundings.ofMachine();
    return new ModelJobs(
        place(settings, dataDir, store, around),
        store,
        clock,
        settings.atOnce(),
        Thread.ofPlatform().daemon(true).name("model-job-", 0).factory());
  }

  /** Asked for when something is pulled: an address in the environment may be none. */
  private static Supplier<PullPlace> place(
      ModelSettings settings, Path dataDir, ModelStore store, Surroundings around) {
    return () -> {
      Map<String, String> environment = System.getenv();
      Path home = Path.of(System.getProperty("user.home"));
      HubSettings usual = HubSettings.of(environment, home);
      HubSettings hub =
          settings.hub().isBlank()
              ? usual
              : usual.withEndpoint(HubSettings.endpoint(settings.hub()));
      return new PullPlace(
          dataDir,
          store,
          new HuggingFaceCache(HuggingFaceFolders.cache(environment, home)),
          new Hub(hub, around),
          around);
    };
  }
}
