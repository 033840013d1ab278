package dev.echoforge.server.models;

import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.engines.EngineSpec;
import dev.echoforge.server.settings.LiveSettings;
import dev.echoforge.server.settings.Setting;
import dev.echoforge.server.settings.SettingType;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.EngineOption;
import dev.echoforge.speech.EngineOptions;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.InvalidRequestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * The engines' options as settings, so that they are checked, kept, in force on all nodes, and can
 * be undone like all others. An engine that is open takes some over with its next request, and goes
 * on with its old ones of the others until it is opened again.
 */
@Component
class EngineOptionSettings {

  static final String THREADS = "threads";
  static final String DEVICE = "device";

  private static final String PREFIX = "echoforge.engines.";
  private static final int MAX_THREADS = 1024;

  private final EngineRegistry registry;
  private final LiveSettings live;
  private final Map<String, EngineSpec> atStart = new ConcurrentHashMap<>();
  private final Map<String, List<Known>> known = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> chosen = new ConcurrentHashMap<>();

  /** An option, and what it is called among the settings. */
  private record Known(String name, String description, String expected, Setting setting) {}

  EngineOptionSettings(EngineRegistry registry, LiveSettings live) {
    this.registry = registry;
    this.live = live;
    for (String engine : registry.names()) {
      EngineSpec spec = registry.spec(engine);
      atStart.put(engine, spec);
      chosen.put(engine, new ConcurrentHashMap<>());
      List<Known> options = new ArrayList<>();
      known.put(engine, options);
      for (EngineOption<?> option : registry.options(engine)) {
        String usual =
            spec.settings().options().values().getOrDefault(option.name(), option.usual());
        options.add(
            add(
                engine,
                option.name(),
                option.description(),
                option.expected(),
                usual,
                option.live(),
                option::parse));
      }
      if (!options.isEmpty()) {
        add(engine, spec.settings(), options);
      }
    }
  }

  private void add(String engine, EngineSettings settings, List<Known> options) {
    options.add(
        add(
            engine,
            THREADS,
            "How many threads compute.",
            "a whole number from 1 to " + MAX_THREADS,
            String.valueOf(settings.threads()),
            false,
            EngineOptionSettings::threads));
    options.add(
        add(
            engine,
            DEVICE,
            "What it computes on.",
            "auto, cpu or cuda, also with a number: cuda:1",
            settings.device().id(),
            false,
            Device::of));
  }

  private Known add(
      String engine,
      String option,
      String description,
      String expected,
      String usual,
      boolean live,
      Consumer<String> parser) {
    String key = key(engine, option);
    String sentence = description.endsWith(".") ? description : description + ".";
    Setting setting =
        new Setting(
            key,
            Setting.Group.ENGINES,
            SettingType.TEXT,
            null,
            null,
            List.of(),
            sentence
                + (live
                    ? " Counts at once, for requests that begin."
                    : " Counts when the engine is opened next."),
            false);
    this.live.require(key, value -> check(value, expected, parser));
    this.live.watch(setting, usual, value -> configure(engine, option, value));
    return new Known(option, sentence, expected, setting);
  }

  private static void check(String value, String expected, Consumer<String> parser) {
    try {
      parser.accept(value);
    } catch (InvalidRequestException | IllegalArgumentException e) {
      throw new IllegalArgumentException("expected " + expected + ", got \"" + value + "\"", e);
    }
  }

  private static int threads(String value) {
    int threads = Integer.parseInt(value);
    if (threads < 1 || threads > MAX_THREADS) {
      throw new IllegalArgumentException("out of bounds");
    }
    return threads;
  }

  static String key(String engine, String option) {
    return PREFIX + engine + "." + option;
  }

  private synchronized void configure(String engine, String option, String value) {
    Map<String, String> values = Objects.requireNonNull(chosen.get(engine));
    values.put(option, value);
    EngineSettings settings = Objects.requireNonNull(atStart.get(engine)).settings();
    EngineOptions options = settings.options();
    for (Map.Entry<String, String> one : values.entrySet()) {
      if (one.getKey().equals(THREADS)) {
        settings = settings.withThreads(threads(one.getValue()));
      } else if (one.getKey().equals(DEVICE)) {
        settings = settings.withDevice(Device.of(one.getValue()));
      } else {
        options = options.with(one.getKey(), one.getValue());
      }
    }
    registry.configure(engine, settings.withOptions(options));
  }

  /** An engine's options with their values; none for an engine that has none. */
  List<EngineView.Option> of(String engine) {
    return known.getOrDefault(engine, List.of()).stream()
        .map(option ->
            new EngineView.Option(
                option.name(),
                option.setting().key(),
                option.description(),
                option.expected(),
                live.value(option.setting()),
                live.usual(option.setting())))
        .toList();
  }
}
