package dev.echoforge.server.configuration;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.settings.LiveSettings;
import dev.echoforge.server.settings.SecretNames;
import dev.echoforge.server.settings.Setting;
import dev.echoforge.server.settings.SettingRecords;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.stereotype.Component;

/** The whole configuration as it counts now, without its secrets. */
@Component
class EffectiveSettings {

  private static final Pattern OURS =
      Pattern.compile("(echoforge|server|spring|management|logging|springdoc)\\..+");

  /** The file within the program: its values are defaults. */
  private static final String BUILT_IN = "class path resource";

  private static final Pattern URL_SECRET =
      Pattern.compile("(?i)(password|passwd|secret|token|key)=[^&;]*");
  private static final Pattern URL_USER = Pattern.compile("//[^/@\\s]+@");

  private final ApplicationContext context;
  private final ConfigurableEnvironment environment;
  private final LiveSettings live;

  EffectiveSettings(
      ApplicationContext context, ConfigurableEnvironment environment, LiveSettings live) {
    this.context = context;
    this.environment = environment;
    this.live = live;
  }

  /** A value. */
  @Schema(name = "EffectiveSetting")
  record Item(
      @JsonProperty("key") @Schema(requiredMode = REQUIRED) String key,
      @JsonProperty("value") @Schema(requiredMode = REQUIRED) String value,
      @JsonProperty("source")
          @Schema(
              requiredMode = REQUIRED,
              description = "default, administrator, or the file or place that says so.")
          String source,
      @JsonProperty("secret") @Schema(requiredMode = REQUIRED) boolean secret) {}

  /** All values. */
  @Schema(name = "EffectiveSettings")
  record All(@JsonProperty("items") @Schema(requiredMode = REQUIRED) List<Item> items) {}

  All all(String query) {
    Map<String, Item> found = new TreeMap<>();
    context.getBeansWithAnnotation(ConfigurationProperties.class).values().stream()
        .filter(Record.class::isInstance)
        .forEach(bean ->
            SettingRecords.flat(prefix(bean), bean)
                .forEach(
                    (key, value) -> found.put(key, item(key, value, or(source(key), "default")))));
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      if (source instanceof IterableConfigurationPropertySource names) {
        names.stream()
            .map(ConfigurationPropertyName::toString)
            .filter(name -> OURS.matcher(name).matches())
            .filter(name -> !found.containsKey(name.replaceFirst("\\[\\d+]$", "")))
            .forEach(name -> {
              String value = environment.getProperty(name);
              if (value != null) {
                found.put(name, item(name, value, or(source(name), "default")));
              }
            });
      }
    }
    live.settings().values().stream()
        .filter(live::isSet)
        .forEach(setting ->
            found.put(setting.key(), item(setting.key(), live.value(setting), "administrator")));
    live.settings().values().forEach(setting -> found.putIfAbsent(setting.key(), usual(setting)));
    String wanted = query.toLowerCase(Locale.ROOT);
    return new All(found.values().stream().filter(item -> item.key().contains(wanted)).toList());
  }

  private Item usual(Setting setting) {
    return item(setting.key(), live.usual(setting), "default");
  }

  /** Whether files or environment say anything of it, apart from the program's own file. */
  boolean isConfigured(String key) {
    return source(key) != null;
  }

  private static String prefix(Object bean) {
    ConfigurationProperties properties =
        bean.getClass().getAnnotation(ConfigurationProperties.class);
    return properties == null ? "" : properties.prefix();
  }

  /** Where it is said; null where nothing but the program itself says it. */
  private @Nullable String source(String key) {
    if (!ConfigurationPropertyName.isValid(key)) {
      return null;
    }
    ConfigurationPropertyName name = ConfigurationPropertyName.of(key);
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      if (source.getConfigurationProperty(name) != null
          || source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT) {
        String place =
            source.getUnderlyingSource() instanceof PropertySource<?> under
                ? under.getName()
                : "configuration";
        return place.contains(BUILT_IN) ? null : place;
      }
    }
    return null;
  }

  private static String or(@Nullable String source, String other) {
    return source == null ? other : source;
  }

  private static Item item(String key, String value, String source) {
    boolean secret = SecretNames.isSecret(key);
    if (secret) {
      return new Item(key, value.isEmpty() ? "" : SecretNames.MASK, source, true);
    }
    String shown = URL_SECRET.matcher(value).replaceAll("$1=" + SecretNames.MASK);
    return new Item(
        key, URL_USER.matcher(shown).replaceAll("//" + SecretNames.MASK + "@"), source, false);
  }
}
