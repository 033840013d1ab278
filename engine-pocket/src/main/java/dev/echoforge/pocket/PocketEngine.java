package dev.echoforge.pocket;

import dev.echoforge.files.ContentAddress;
import dev.echoforge.files.ProgramCode;
import dev.echoforge.kernel.VectorWidth;
import dev.echoforge.parallel.Team;
import dev.echoforge.pocket.PocketVoices.ReadyVoice;
import dev.echoforge.reading.CheckChoices;
import dev.echoforge.reading.SentenceCache;
import dev.echoforge.reading.SpeechRun;
import dev.echoforge.serving.BatchLimits;
import dev.echoforge.serving.BatchScheduler;
import dev.echoforge.speech.AudioSink;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.DeviceOutcome;
import dev.echoforge.speech.DevicePolicy;
import dev.echoforge.speech.EngineCapabilities;
import dev.echoforge.speech.EngineFact;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.SentenceStore;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.SpeechOutcome;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.Voice;
import dev.echoforge.tuning.TunedTeam;
import dev.echoforge.voices.VoiceStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Speaks with Kyutai's Pocket TTS: sentence by sentence, all requests as one batch, audio frame by
 * frame as it is made. A voice is a state beside the model, or one that is cloned from a stored
 * recording.
 */
final class PocketEngine implements SpeechEngine {

  static final String NAME = "pocket";

  private static final System.Logger LOG = System.getLogger(PocketEngine.class.getName());

  private final EngineSettings settings;
  private final Team team;
  private final TunedTeam tuned;
  private final PocketModel model;
  private final BatchScheduler<PocketRequest, PocketSequence> scheduler;
  private final PocketVoices voices;
  private final EngineCapabilities capabilities;
  private final String identity;

  private PocketEngine(EngineSettings settings, TunedTeam tuned, PocketModel model) {
    this.settings = settings;
    this.team = tuned.team();
    this.tuned = tuned;
    this.model = model;
    BatchLimits limits = BatchLimits.DEFAULT;
    this.scheduler = PocketStreams.scheduler(model, team, limits);
    this.voices =
        new PocketVoices(
            model, new VoiceStore(settings.dataFolder(), InstantSource.system()), scheduler);
    this.capabilities = PocketDescription.capabilities(model.config(), model.encodes(), limits);
    this.identity =
        ContentAddress.of("pocket-1")
            .add(model.fingerprint(), model.precision().label(), model.tokenizer().fingerprint())
            .add(String.valueOf(model.config()))
            .add(VectorWidth.bits()) // the order of additions is the kernels' own
            .add(ProgramCode.fingerprint(PocketEngine.class))
            .add(ProgramCode.fingerprint(SpeechEngine.class))
            .hex();
  }

  /** Loads a model; the first time with a precision it is packed. */
  static PocketEngine open(Path folder, EngineSettings settings) {
    TunedTeam tuned = TunedTeam.of(settings);
    Team team = tuned.team();
    PocketModel model = null;
    PocketEngine engine = null;
    try {
      model =
          new PocketLoader(team, settings.dataFolder(), settings.opening()::at)
              .load(folder, config -> PocketPrecision.of(settings.precision(), config));
      engine = new PocketEngine(settings, tuned, model);
      if (engine.voices().isEmpty()) {
        throw PocketDescription.noVoices(folder, model.encodes());
      }
      LOG.log(System.Logger.Level.INFO, engine.line());
      return engine;
    } catch (RuntimeException | Error e) {
      if (engine != null) {
        engine.close();
      } else {
        if (model != null) {
          model.close();
        }
        team.close();
      }
      throw e;
    }
  }

  private String line() {
    return "Pocket TTS from %s: %s, %s, %d threads, %d-bit vectors"
        .formatted(
            model.folder(),
            voices.language(),
            model.precision().label(),
            team.size(),
            VectorWidth.bits());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String identity() {
    CheckChoices checks = CheckChoices.now(settings);
    if (checks.equals(CheckChoices.USUAL)) {
      return identity;
    }
    ContentAddress works = ContentAddress.of("pocket-works-1").add(identity);
    checks.addWorkTo(works);
    return works.hex();
  }

  @Override
  public EngineCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public List<Voice> voices() {
    return voices.list();
  }

  @Override
  public SpeechOutcome speak(SpeechRequest request, AudioSink sink, Cancellation cancellation) {
    capabilities.requireStyle(request.style());
    DeviceOutcome device =
        DevicePolicy.onCpuAlone(NAME, request.device(), settings.deviceFallback());
    cancellation.check();
    try {
      ReadyVoice voice = voices.find(request.voice());
      SpeechRun run = new SpeechRun(request, sink, cancellation, capabilities.sampleRateHz());
      new PocketSpeech(
              model,
              scheduler,
              request,
              voice,
              voices.language(),
              run,
              sink::live,
              new SentenceCache<>(
                  request.bypassCache() ? SentenceStore.NONE : settings.sentences(),
                  new PocketFrames(model.config().codec().frameSamples()),
                  voice.source(),
                  sink),
              identity,
              CheckChoices.now(settings))
          .speak(cancellation);
      return new SpeechOutcome(NAME, request.voice(), device, run.samples(), run.sentences());
    } catch (SpeechCancelledException e) {
      if (!cancellation.isCancelled() && !Thread.currentThread().isInterrupted()) {
        throw new SpeechFailedException("the engine was closed while it spoke; try again", e);
      }
      throw e;
    }
  }

  @Override
  public List<EngineFact> facts() {
    return PocketFacts.of(model, voices.language(), tuned, scheduler.stats());
  }

  @Override
  public @Nullable SpeechException failure() {
    return scheduler.failure();
  }

  @Override
  public long memoryBytes() {
    return model.mappedBytes();
  }

  @Override
  public void close() {
    scheduler.close();
    model.close();
    team.close();
  }
}
