package dev.echoforge.engines;

import dev.echoforge.speech.Device;
import dev.echoforge.speech.EngineOption;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechEngineProvider;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.UnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The engine host: the engine instances of this installation, in the order in which {@code auto}
 * tries them. It tells what each can do without opening it, picks one for a request, opens it on
 * first use, keeps it while it is used, unloads it when idle, and closes and opens it again when it
 * failed. Instances come and go while the program runs. Safe for concurrent use.
 *
 * <p>Each provider has one instance under its own name; {@link #add} makes further ones, of another
 * model, on another device.
 *
 * <p>Only {@link #acquire} and {@link #load} open an engine, on a thread of the host's own; all
 * else answers at once.
 */
public final class EngineRegistry implements AutoCloseable {

  /** The name that leaves the choice to the registry. */
  public static final String AUTO = "auto";

  private final List<SpeechEngineProvider> providers;
  private final InstantSource clock;
  private final HostChoices choices;
  private final ThreadFactory loaders =
      Thread.ofPlatform().daemon(true).name("engine-loader-", 0).factory();

  /** Preferred first. */
  private volatile List<EngineInstance> instances;

  /** Held while instances come and go. */
  private final ReentrantLock changing = new ReentrantLock();

  private volatile boolean closed;

  /**
   * @param providers the engines there are
   * @param settings what they are opened with
   * @param clock tells when an engine was last used, and when a failed one is tried again
   */
  public EngineRegistry(
      List<SpeechEngineProvider> providers, EngineSettings settings, InstantSource clock) {
    this(providers, settings, clock, HostChoices.SERVICE);
  }

  /**
   * @param providers the engines there are
   * @param settings what they are opened with
   * @param clock tells when an engine was last used, and when a failed one is tried again
   * @param choices how they are opened
   */
  public EngineRegistry(
      List<SpeechEngineProvider> providers,
      EngineSettings settings,
      InstantSource clock,
      HostChoices choices) {
    this.choices = choices;
    this.providers =
        providers.stream()
            .sorted(Comparator.comparingInt(SpeechEngineProvider::preference).reversed())
            .toList();
    this.clock = clock;
    List<EngineInstance> first = new ArrayList<>();
    for (SpeechEngineProvider provider : this.providers) {
      EngineSpec spec = new EngineSpec(provider.name(), provider.name(), settings);
      first.add(new EngineInstance(provider, spec, clock, loaders, choices));
    }
    instances = List.copyOf(first);
  }

  /** A registry of every engine on the class path. */
  public static EngineRegistry discover(EngineSettings settings) {
    return discover(settings, HostChoices.SERVICE);
  }

  /** A registry of every engine on the class path, which opens them so. */
  public static EngineRegistry discover(EngineSettings settings, HostChoices choices) {
    List<SpeechEngineProvider> providers = new ArrayList<>();
    ServiceLoader.load(SpeechEngineProvider.class).forEach(providers::add);
    return new EngineRegistry(providers, settings, InstantSource.system(), choices);
  }

  /**
   * Holds an engine; waits while it is opened. With {@link #AUTO} the one preferred most that
   * opens.
   *
   * @throws InvalidRequestException if there is no engine of that name
   * @throws UnavailableException if it can't be opened here, failed a short while ago, or the
   *     registry is closed
   * @throws dev.echoforge.speech.BrokenFileException if its files are damaged
   */
  public EngineLease acquire(String name) {
    return acquire(name, Device.AUTO);
  }

  /**
   * As {@link #acquire(String)}, by the instance on a device where a name has several.
   *
   * @param device what the request asks for; an engine that is on another replaces it or refuses
   */
  public EngineLease acquire(String name, Device device) {
    return first(name, device, (instance, reason) -> instance.acquire(reason));
  }

  /**
   * The engine that {@link #acquire} would hold now, without opening it.
   *
   * @throws InvalidRequestException if there is no engine of that name
   * @throws UnavailableException if it can't be opened here, or failed a short while ago
   */
  public EngineChoice choose(String name) {
    return choose(name, Device.AUTO);
  }

  /** As {@link #choose(String)}, by the instance on a device where a name has several. */
  public EngineChoice choose(String name, Device device) {
    return first(
        name,
        device,
        (instance, reason) -> {
          instance.require();
          return new EngineChoice(instance.id(), instance.describe(), reason);
        });
  }

  /** Whether the engine that {@link #choose} names is open, so that acquiring it takes no time. */
  public boolean isReady(String name, Device device) {
    return candidates(name, device).stream()
        .filter(instance -> instance.reasonAgainst() == null)
        .findFirst()
        .map(EngineInstance::isReady)
        .orElse(false);
  }

  /** What is done with the first instance that it can be done with. */
  @FunctionalInterface
  private interface Attempt<T> {
    T with(EngineInstance instance, @Nullable String reason);
  }

  private <T> T first(String name, Device device, Attempt<T> attempt) {
    if (closed) {
      throw new UnavailableException("no engine can be opened: the program is stopping");
    }
    List<EngineInstance> candidates = candidates(name, device);
    if (!name.equals(AUTO) && candidates.size() == 1) {
      return attempt.with(candidates.getFirst(), null);
    }
    List<String> passed = new ArrayList<>();
    for (EngineInstance instance : candidates) {
      String obstacle = instance.reasonAgainst();
      boolean last = instance == candidates.getLast();
      if (obstacle == null && !choices.waits() && name.equals(AUTO) && !last) {
        obstacle = speaksMeanwhile(candidates, instance) ? instance.reasonToPass() : null;
      }
      if (obstacle == null) {
        try {
          return attempt.with(instance, passed.isEmpty() ? null : String.join("; ", passed));
        } catch (SpeechCancelledException e) {
          throw e;
        } catch (SpeechException e) {
          obstacle = e.getMessage();
        }
      }
      passed.add(instance.id() + ": " + obstacle);
    }
    throw new UnavailableException("no engine can speak here: " + String.join("; ", passed));
  }

  /** Whether another engine with words could speak while this one is being opened. */
  private static boolean speaksMeanwhile(List<EngineInstance> candidates, EngineInstance opening) {
    return candidates.stream()
        .skip(candidates.indexOf(opening) + 1L)
        .anyMatch(other -> other.reasonAgainst() == null && !other.isPlaceholder());
  }

  /** The instances of a name: all for auto, one by its id, else those of a provider. */
  private List<EngineInstance> candidates(String name, Device device) {
    if (name.equals(AUTO)) {
      return byDevice(instances, device);
    }
    EngineInstance own = find(name);
    List<EngineInstance> alike =
        instances.stream().filter(instance -> instance.provider().name().equals(name)).toList();
    if (own != null && (alike.size() <= 1 || !own.spec().provider().equals(name))) {
      return List.of(own);
    }
    if (alike.isEmpty()) {
      throw new InvalidRequestException(
          "engine", "unknown engine", "auto, " + String.join(", ", names()), "\"" + name + "\"");
    }
    return byDevice(alike, device);
  }

  /** Those on the wanted device first, otherwise in their order. */
  private static List<EngineInstance> byDevice(List<EngineInstance> all, Device wanted) {
    if (wanted.kind() != Device.Kind.CUDA) {
      return all;
    }
    List<EngineInstance> sorted = new ArrayList<>(all);
    sorted.sort(
        Comparator.comparing(instance ->
            instance.spec().settings().device().kind() != Device.Kind.CUDA
                || !instance.spec().settings().device().suits(wanted)));
    return sorted;
  }

  private @Nullable EngineInstance find(String id) {
    return instances.stream().filter(instance -> instance.id().equals(id)).findFirst().orElse(null);
  }

  private EngineInstance require(String id) {
    EngineInstance instance = find(id);
    if (instance == null) {
      throw new InvalidRequestException(
          "engine", "unknown engine", "one of " + String.join(", ", names()), "\"" + id + "\"");
    }
    return instance;
  }

  /** The instances' ids, preferred first. */
  public List<String> names() {
    return instances.stream().map(EngineInstance::id).toList();
  }

  /** The providers' names, preferred first. */
  public List<String> providers() {
    return providers.stream().map(SpeechEngineProvider::name).toList();
  }

  /** How an instance is configured. */
  public EngineSpec spec(String id) {
    return require(id).spec();
  }

  /** The options of an instance's engine. */
  public List<EngineOption<?>> options(String id) {
    return require(id).provider().options();
  }

  /** Every instance's state, preferred first. */
  public List<EngineStatus> statuses() {
    return instances.stream().map(EngineInstance::status).toList();
  }

  /** Whether something can speak, and what failed. */
  public EngineHealth health() {
    List<EngineStatus> all = statuses();
    return new EngineHealth(
        all.stream()
            .filter(s -> s.state().speaks())
            .findFirst()
            .map(EngineStatus::name)
            .orElse(null),
        all.stream()
            .filter(s -> s.state() == EngineStatus.State.FAILED)
            .map(s -> s.name() + ": " + s.reason())
            .toList());
  }

  /**
   * Makes a further instance; it is opened when it is first used or loaded.
   *
   * @throws InvalidRequestException if the id is taken, the provider unknown or an option is none
   *     of its
   */
  public void add(EngineSpec spec) {
    SpeechEngineProvider provider = provider(spec.provider());
    spec.settings().options().require(provider.name(), provider.options());
    changing.lock();
    try {
      if (closed) {
        throw new UnavailableException("no engine can be added: the program is stopping");
      }
      if (find(spec.id()) != null) {
        throw new InvalidRequestException(
            "engine", "the id is taken", "one of its own", "\"" + spec.id() + "\"");
      }
      List<EngineInstance> sorted = new ArrayList<>(instances);
      sorted.add(new EngineInstance(provider, spec, clock, loaders, choices));
      sorted.sort(
          Comparator.comparingInt((EngineInstance i) -> i.provider().preference()).reversed());
      instances = List.copyOf(sorted);
    } finally {
      changing.unlock();
    }
  }

  private SpeechEngineProvider provider(String name) {
    return providers.stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new InvalidRequestException(
                "provider",
                "unknown engine provider",
                "one of " + String.join(", ", providers()),
                "\"" + name + "\""));
  }

  /**
   * Takes an instance away; works that hold it end in a failure.
   *
   * @throws InvalidRequestException if there is none of that id
   */
  public void remove(String id) {
    EngineInstance instance = require(id);
    changing.lock();
    try {
      instances = instances.stream().filter(other -> other != instance).toList();
    } finally {
      changing.unlock();
    }
    instance.close();
  }

  /**
   * Gives an instance other settings: model, device, options. One that is open goes on with the old
   * ones until it is restarted.
   *
   * @throws InvalidRequestException if there is none of that id, or an option is none of its
   */
  public void configure(String id, EngineSettings settings) {
    EngineInstance instance = require(id);
    settings.options().require(instance.provider().name(), instance.provider().options());
    instance.configure(instance.spec().withSettings(settings));
  }

  /**
   * Opens an instance now, whatever happened before.
   *
   * @return done when it is ready, or with a {@link SpeechException}
   * @throws InvalidRequestException if there is none of that id
   */
  public CompletableFuture<Void> load(String id) {
    return require(id).load();
  }

  /**
   * Gives an instance's memory back; the next request opens it again.
   *
   * @param evenIfHeld whether works that hold it are ended in a failure
   * @return whether it was open and is closed now
   * @throws InvalidRequestException if there is none of that id
   */
  public boolean unload(String id, boolean evenIfHeld) {
    return require(id).unload(evenIfHeld);
  }

  /**
   * Closes an instance, ending works that hold it, and opens it with its settings of now.
   *
   * @return done when it is ready, or with a {@link SpeechException}
   * @throws InvalidRequestException if there is none of that id
   */
  public CompletableFuture<Void> restart(String id) {
    EngineInstance instance = require(id);
    instance.unload(true);
    return instance.load();
  }

  /**
   * Closes the engines that nobody has held for that long; call it now and then.
   *
   * @return the ids of those closed
   */
  public List<String> unloadIdle(Duration idle) {
    return instances.stream()
        .filter(instance -> instance.unloadIfIdle(idle))
        .map(EngineInstance::id)
        .toList();
  }

  /** Closes all engines; nothing is opened afterwards. */
  @Override
  public void close() {
    changing.lock();
    try {
      closed = true;
    } finally {
      changing.unlock();
    }
    instances.forEach(EngineInstance::close);
  }
}
