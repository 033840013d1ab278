package dev.echoforge.server.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.env.ConfigurableEnvironment;

/** Binds records of settings from what administrators set over what files and environment say. */
final class SettingBinder {

  private final ConfigurableEnvironment environment;

  SettingBinder(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  /**
   * As {@link #bound}, of values that may not fit.
   *
   * @throws IllegalArgumentException saying what does not
   */
  <T> T bind(Class<T> type, String prefix, Map<String, String> values) {
    try {
      return bound(type, prefix, values);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(reason(e), e);
    }
  }

  <T> T bound(Class<T> type, String prefix, Map<String, String> values) {
    List<ConfigurationPropertySource> sources = new ArrayList<>();
    sources.add(new MapConfigurationPropertySource(values));
    ConfigurationPropertySources.get(environment).forEach(sources::add);
    return new Binder(
            sources,
            new PropertySourcesPlaceholdersResolver(environment),
            ApplicationConversionService.getSharedInstance())
        .bindOrCreate(prefix, type);
  }

  private static @Nullable String reason(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage();
  }
}
