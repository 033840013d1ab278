package dev.echoforge.server.system;

import dev.echoforge.characters.Cast;
import dev.echoforge.characters.CharacterProfile;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.engines.EngineStatus;
import dev.echoforge.server.recordings.RecordingHousekeeping;
import dev.echoforge.server.recordings.RecordingSettings;
import dev.echoforge.server.synthesis.ComputeQueue;
import dev.echoforge.server.synthesis.SentenceFiles;
import dev.echoforge.server.synthesis.SpeakingEngine;
import dev.echoforge.server.synthesis.WorkCache;
import dev.echoforge.speech.EngineSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gathers what there is to tell about the server. */
@Component
class Diagnostics {

  private static final String PLACEHOLDER = "placeholder";

  private final Machine machine;
  private final EngineRegistry registry;
  private final EngineSettings settings;
  private final RecordingSettings recordings;
  private final RecordingHousekeeping stored;
  private final SpeakingEngine speaking;
  private final Cast cast;
  private final ComputeQueue queue;
  private final WorkCache cache;
  private final SentenceFiles sentences;
  private final ObjectProvider<TaskCounts> tasks;
  private final ServerVersion version;
  private final Clock clock;
  private final Instant startedAt;

  Diagnostics(
      Machine machine,
      EngineRegistry registry,
      EngineSettings settings,
      RecordingSettings recordings,
      RecordingHousekeeping stored,
      SpeakingEngine speaking,
      Cast cast,
      ComputeQueue queue,
      WorkCache cache,
      SentenceFiles sentences,
      ObjectProvider<TaskCounts> tasks,
      ServerVersion version,
      Clock clock) {
    this.machine = machine;
    this.registry = registry;
    this.settings = settings;
    this.recordings = recordings;
    this.stored = stored;
    this.speaking = speaking;
    this.cast = cast;
    this.queue = queue;
    this.cache = cache;
    this.sentences = sentences;
    this.tasks = tasks;
    this.version = version;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  Diagnostic now() {
    List<EngineStatus> engines = registry.statuses();
    TaskCounts counted = tasks.getIfAvailable(() -> () -> TaskCounts.Counts.NONE);
    return new Diagnostic(
        machine.system(),
        machine.cuda(),
        model(engines),
        counted.counts(),
        engines.stream().map(Diagnostics::engine).toList(),
        machine.devices(),
        queue(),
        cache(),
        disk(),
        stored.found(),
        new Diagnostic.Versions(
            version.value(),
            String.valueOf(Runtime.version()),
            System.getProperty("os.name") + " " + System.getProperty("os.version")),
        startedAt,
        Duration.between(startedAt, clock.instant()).toSeconds());
  }

  private Diagnostic.Model model(List<EngineStatus> engines) {
    String engine = speaking.name();
    Path named = settings.modelFolder();
    boolean loaded =
        engines.stream()
            .anyMatch(status ->
                status.state() == EngineStatus.State.READY && !status.name().equals(PLACEHOLDER));
    return new Diagnostic.Model(
        loaded,
        String.valueOf(named == null ? settings.dataFolder().resolve("models") : named),
        String.valueOf(recordings.in(settings.dataFolder())),
        engine.equals(PLACEHOLDER),
        cast.characters().stream().map(CharacterProfile::id).toList(),
        engine);
  }

  private static Diagnostic.Engine engine(EngineStatus status) {
    return new Diagnostic.Engine(
        status.name(),
        status.state().id(),
        status.reason(),
        status.opening(),
        status.leases(),
        status.lastUsed());
  }

  private Diagnostic.Queue queue() {
    ComputeQueue.State state = queue.state();
    return new Diagnostic.Queue(state.waiting(), state.waitingCharacters(), state.running());
  }

  private Diagnostic.Cache cache() {
    WorkCache.Figures figures = cache.figures();
    SentenceFiles.Figures said = sentences.figures();
    return new Diagnostic.Cache(
        figures.enabled(),
        figures.entries(),
        figures.bytes(),
        figures.maxBytes(),
        figures.hits(),
        figures.joined(),
        figures.misses(),
        new Diagnostic.Sentences(
            said.entries(), said.bytes(), said.maxBytes(), said.hits(), said.misses()));
  }

  private Diagnostic.Disk disk() {
    var folder = settings.dataFolder().toFile();
    return new Diagnostic.Disk(folder.toString(), folder.getUsableSpace(), folder.getTotalSpace());
  }
}
