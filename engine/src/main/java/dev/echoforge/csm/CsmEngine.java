package dev.echoforge.csm;

import dev.echoforge.files.ContentAddress;
import dev.echoforge.files.ProgramCode;
import dev.echoforge.kernel.VectorWidth;
import dev.echoforge.mimi.Mimi;
import dev.echoforge.parallel.Team;
import dev.echoforge.reading.SentenceCache;
import dev.echoforge.reading.SpeechRun;
import dev.echoforge.serving.BatchLimits;
import dev.echoforge.serving.BatchScheduler;
import dev.echoforge.serving.SchedulerStats;
import dev.echoforge.speech.AudioSink;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.DeviceOutcome;
import dev.echoforge.speech.DevicePolicy;
import dev.echoforge.speech.EngineCapabilities;
import dev.echoforge.speech.EngineFact;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.OpeningWatch;
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
import dev.echoforge.weights.LoadProgress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Speaks with a CSM: sentence by sentence, all requests as one batch, audio frame by frame as it is
 * made. A voice is one of the model's speaker numbers, one that is cloned from a stored recording,
 * or whoever the request's context recorded.
 */
final class CsmEngine implements SpeechEngine {

  static final String NAME = "csm";

  private static final System.Logger LOG = System.getLogger(CsmEngine.class.getName());

  private final CsmFacts facts;
  private final EngineSettings settings;
  private final Team team;
  private final CsmModel model;
  private final Mimi mimi;
  private final BatchScheduler<CsmRequest, CsmSequence> scheduler;
  private final SpokenContext contexts;
  private final VoiceReferences references;
  private final ClonedVoices cloned;
  private final EngineCapabilities capabilities;
  private final String identity;

  private CsmEngine(
      Path folder, EngineSettings settings, TunedTeam tuned, CsmModel model, Mimi mimi) {
    this.team = tuned.team();
    this.facts = new CsmFacts(folder, model, tuned.threads(), tuned.description());
    this.settings = settings;
    this.model = model;
    this.mimi = mimi;
    BatchLimits limits = BatchLimits.DEFAULT;
    this.scheduler =
        model.scheduler(
            team,
            limits,
            Thread.ofPlatform().name("csm").daemon(true)::unstarted,
            System::nanoTime);
    this.contexts = new SpokenContext(scheduler, mimi, model.config().codebooks());
    this.references = new VoiceReferences(scheduler, mimi);
    this.cloned =
        new ClonedVoices(
            new VoiceStore(settings.dataFolder(), InstantSource.system()),
            contexts::encode,
            mimi.fingerprint(),
            model.config());
    this.capabilities = CsmDescription.capabilities(mimi.config().sampleRateHz(), limits);
    this.identity =
        ContentAddress.of("csm-1")
            .add(model.fingerprint(), model.precision().label(), mimi.fingerprint())
            .add(VectorWidth.bits()) // the order of additions is the kernels' own
            .add(ProgramCode.fingerprint(CsmEngine.class))
            .hex();
  }

  /** Loads a checkpoint; the first time with a precision may take minutes. */
  static CsmEngine open(Path folder, EngineSettings settings) {
    Precision precision = Precision.named(settings.precision().id());
    AvailableMemory.require(CsmConfig.read(folder), precision, AvailableMemory.bytes());
    TunedTeam tuned = TunedTeam.of(settings);
    Team team = tuned.team();
    CsmModel model = null;
    try {
      LoadProgress progress = settings.opening()::at;
      model = new CsmLoader(precision, team, settings.dataFolder(), progress).load(folder);
      CsmEngine engine = new CsmEngine(folder, settings, tuned, model, Mimi.open(folder));
      LOG.log(System.Logger.Level.INFO, engine.facts.line());
      return engine;
    } catch (RuntimeException | Error e) {
      if (model != null) {
        model.close();
      }
      team.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String identity() {
    // A live work's audio depends on it; sentences that are kept do not.
    ContentAddress works = ContentAddress.of("csm-works-1").add(identity);
    CsmOptions.now(settings).checks().addWorkTo(works);
    return works.hex();
  }

  @Override
  public EngineCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public List<Voice> voices() {
    return CsmDescription.voices(cloned.list());
  }

  @Override
  public long memoryBytes() {
    return model.mappedBytes();
  }

  @Override
  public SpeechOutcome speak(SpeechRequest request, AudioSink sink, Cancellation cancellation) {
    capabilities.requireStyle(request.style());
    DeviceOutcome device =
        DevicePolicy.onCpuAlone(NAME, request.device(), settings.deviceFallback());
    cancellation.check();
    int speaker = speaker(request.voice());
    List<ContextSegment> context = new ArrayList<>();
    String source = null;
    if (speaker < 0) {
      speaker = ClonedVoices.SPEAKER;
      ClonedVoices.Reference reference =
          cloned.find(request.voice()).orElseThrow(() -> unknownVoice(request.voice()));
      source = reference.source();
      context.add(reference.segment());
    }
    context.addAll(contexts.of(request));
    SpeechRun run = new SpeechRun(request, sink, cancellation, capabilities.sampleRateHz());
    SentenceCache<SpokenFrame> cache =
        new SentenceCache<>(
            request.bypassCache() ? SentenceStore.NONE : settings.sentences(),
            new SpokenFrames(model.config().codebooks()),
            source,
            sink);
    try {
      CsmSpeech speech =
          new CsmSpeech(
              model,
              mimi,
              scheduler,
              request,
              speaker,
              context,
              run,
              sink::live,
              cache,
              identity,
              CsmOptions.now(settings),
              references);
      speech.speak(cancellation);
    } catch (SpeechCancelledException e) {
      if (!cancellation.isCancelled() && !Thread.currentThread().isInterrupted()) {
        throw new SpeechFailedException("the engine was closed while it spoke; try again", e);
      }
      throw e;
    }
    return new SpeechOutcome(NAME, request.voice(), device, run.samples(), run.sentences());
  }

  @Override
  public void warmUp(OpeningWatch watch) {
    new CsmWarmUp(model, mimi, scheduler, cloned, references).run(watch);
  }

  /** The number of a voice that is a speaker number of the model's; negative for others. */
  private static int speaker(String voice) {
    for (int speaker = 0; speaker < CsmDescription.SPEAKERS; speaker++) {
      if (voice.equals(CsmDescription.VOICE_PREFIX + speaker)) {
        return speaker;
      }
    }
    return -1;
  }

  private InvalidRequestException unknownVoice(String id) {
    return new InvalidRequestException(
        "voice",
        "unknown voice",
        "one of " + String.join(", ", voices().stream().map(Voice::id).toList()),
        "\"" + id + "\"");
  }

  @Override
  public List<EngineFact> facts() {
    return facts.all(scheduler.stats(), scheduler.limits(), cloned.list().size());
  }

  @Override
  public @Nullable SpeechException failure() {
    return scheduler.failure();
  }

  /** What its scheduler does and has done, taken between two steps. */
  SchedulerStats stats() {
    return scheduler.runExclusive(members -> scheduler.stats()).join();
  }

  @Override
  public void close() {
    scheduler.close();
    mimi.close();
    model.close();
    team.close();
  }
}
