package dev.echoforge.csm;

import dev.echoforge.kernel.Team;
import dev.echoforge.kernel.VectorWidth;
import dev.echoforge.mimi.Mimi;
import dev.echoforge.speech.AudioSink;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.DeviceOutcome;
import dev.echoforge.speech.DevicePolicy;
import dev.echoforge.speech.EngineCapabilities;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.Gender;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.SpeechOutcome;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.Voice;
import dev.echoforge.weights.LoadProgress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Speaks with a CSM: sentence by sentence, all requests as one batch, audio frame by frame as it is
 * made. A voice is one of the model's speaker numbers, or whoever the request's context recorded.
 */
final class CsmEngine implements SpeechEngine {

  static final String NAME = "csm";

  private static final System.Logger LOG = System.getLogger(CsmEngine.class.getName());
  private static final int SPEAKERS = 10;
  private static final String VOICE_PREFIX = "speaker-";

  private final EngineSettings settings;
  private final Team team;
  private final CsmModel model;
  private final Mimi mimi;
  private final BatchScheduler scheduler;
  private final SpokenContext contexts;
  private final EngineCapabilities capabilities;

  private CsmEngine(EngineSettings settings, Team team, CsmModel model, Mimi mimi) {
    this.settings = settings;
    this.team = team;
    this.model = model;
    this.mimi = mimi;
    BatchLimits limits = BatchLimits.DEFAULT;
    this.scheduler =
        new BatchScheduler(
            model,
            team,
            limits,
            Thread.ofPlatform().name("csm").daemon(true)::unstarted,
            System::nanoTime);
    this.contexts = new SpokenContext(scheduler, mimi, model.config().codebooks());
    this.capabilities =
        new EngineCapabilities(
            mimi.config().sampleRateHz(),
            Set.of(Device.CPU),
            Set.of(SpeechRequest.DEFAULT_STYLE),
            true,
            true,
            true,
            false,
            true,
            false,
            limits.maxStreams());
  }

  /** Loads a checkpoint; the first time with a precision may take minutes. */
  static CsmEngine open(Path folder, EngineSettings settings) {
    Precision precision = Precision.named(settings.precision().id());
    AvailableMemory.require(CsmConfig.read(folder), precision, AvailableMemory.bytes());
    Team team = Team.of(settings.threads());
    CsmModel model = null;
    try {
      LoadProgress progress =
          (what, done) ->
              LOG.log(System.Logger.Level.DEBUG, "{0}: {1} %", what, Math.round(100 * done));
      model = new CsmLoader(precision, team, settings.dataFolder(), progress).load(folder);
      CsmEngine engine = new CsmEngine(settings, team, model, Mimi.open(folder));
      LOG.log(System.Logger.Level.INFO, engine.description(folder));
      return engine;
    } catch (RuntimeException e) {
      if (model != null) {
        model.close();
      }
      team.close();
      throw e;
    }
  }

  private String description(Path folder) {
    int bits = VectorWidth.bits();
    String advice = "";
    if (bits == 0) {
      advice = "; --add-modules jdk.incubator.vector would make it many times faster";
    } else if (model.precision() != Precision.Q4
        && Precision.AUTO.resolve(model.config()) == Precision.Q4) {
      advice = "; precision q4 would make it faster";
    } else if (team.size() < Runtime.getRuntime().availableProcessors()) {
      advice = "; more threads would make it faster";
    }
    return "CSM from %s: %s, %.2f GB mapped, %d threads, %s%s"
        .formatted(
            folder,
            model.precision().label(),
            model.mappedBytes() / 1e9,
            team.size(),
            bits == 0 ? "no vectors" : bits + "-bit vectors",
            advice);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public EngineCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public List<Voice> voices() {
    return IntStream.range(0, SPEAKERS).mapToObj(CsmEngine::voice).toList();
  }

  private static Voice voice(int speaker) {
    return new Voice(
        VOICE_PREFIX + speaker,
        "CSM speaker " + speaker,
        NAME,
        Gender.NEUTRAL,
        "en-US",
        "The model's own speaker number " + speaker + ", or whoever the context recorded.",
        null);
  }

  @Override
  public SpeechOutcome speak(SpeechRequest request, AudioSink sink, Cancellation cancellation) {
    capabilities.requireStyle(request.style());
    String voice = voice(request.voice()).id();
    DeviceOutcome device =
        DevicePolicy.onCpuAlone(NAME, request.device(), settings.deviceFallback());
    cancellation.check();
    int speaker = Integer.parseInt(voice.substring(VOICE_PREFIX.length()));
    SpeechRun run = new SpeechRun(request, sink, cancellation, capabilities.sampleRateHz());
    try {
      CsmSpeech speech =
          new CsmSpeech(model, mimi, scheduler, request, speaker, contexts.of(request), run);
      speech.speak(cancellation);
    } catch (SpeechCancelledException e) {
      if (!cancellation.isCancelled() && !Thread.currentThread().isInterrupted()) {
        throw new SpeechFailedException("the engine was closed while it spoke; try again", e);
      }
      throw e;
    }
    return new SpeechOutcome(NAME, voice, device, run.samples(), run.sentences());
  }

  @Override
  public void close() {
    scheduler.close();
    mimi.close();
    model.close();
    team.close();
  }
}
