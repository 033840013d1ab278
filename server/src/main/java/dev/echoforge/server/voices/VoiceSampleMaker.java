package dev.echoforge.server.voices;

import dev.echoforge.delivery.RenderRequest;
import dev.echoforge.delivery.Renderer.Pace;
import dev.echoforge.delivery.VoiceSelector;
import dev.echoforge.reading.Priority;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.VoiceAccess;
import dev.echoforge.server.synthesis.ComputeQueue;
import dev.echoforge.server.synthesis.SpeechOrder;
import dev.echoforge.server.tasks.Tasks;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.UnavailableException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Has cloned voices speak their samples, one after the other, while nobody's task waits and nobody
 * listens: the least urgent work there is. What no engine here can speak waits until one can.
 */
@Component
class VoiceSampleMaker implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(VoiceSampleMaker.class);
  private static final String CLIENT = "voice samples";
  private static final long EVERY_S = 5;
  private static final int MAX_TRIES = 3;

  private final VoiceSampleRows samples;
  private final ClonedVoiceRows voices;
  private final ClonedVoiceViews views;
  private final VoiceAccess access;
  private final VoiceSpeech speech;
  private final Tasks tasks;
  private final ComputeQueue queue;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("voice-samples").daemon(true).factory());
  private volatile boolean closing;

  @SuppressWarnings("FutureReturnValueIgnored") // run catches what it throws
  VoiceSampleMaker(
      VoiceSampleRows samples,
      ClonedVoiceRows voices,
      ClonedVoiceViews views,
      VoiceAccess access,
      VoiceSpeech speech,
      Tasks tasks,
      ComputeQueue queue) {
    this.samples = samples;
    this.voices = voices;
    this.views = views;
    this.access = access;
    this.speech = speech;
    this.tasks = tasks;
    this.queue = queue;
    worker.scheduleWithFixedDelay(this::run, EVERY_S, EVERY_S, TimeUnit.SECONDS);
  }

  /** Looks for samples now: a voice was just made. */
  void wake() {
    try {
      worker.execute(this::run);
    } catch (RejectedExecutionException e) {
      LOG.debug("the server stops", e);
    }
  }

  private void run() {
    try {
      while (!closing && views.clones() && isFree()) {
        Optional<VoiceSample> next = samples.claim();
        if (next.isEmpty() || !make(next.get())) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      LOG.debug("samples of voices can't be made now", e);
    }
  }

  private boolean isFree() {
    return !queue.somebodyListens() && !tasks.somebodyWaits();
  }

  /** Whether to go on with the next; after a failure there is a pause. */
  private boolean make(VoiceSample sample) throws InterruptedException {
    ClonedVoice voice = voices.find(sample.voice()).orElse(null);
    if (voice == null) {
      samples.giveBack(sample, VoiceSample.State.FAILED, sample.tries() + 1);
      return true;
    }
    try {
      access.bring(voice.voiceId());
      VoiceSpeech.Spoken spoken = speech.speak(order(sample, voice), name(voice), this::check);
      samples.ready(sample, spoken.engine(), spoken.seconds(), spoken.wav());
      return true;
    } catch (SpeechCancelledException e) {
      samples.giveBack(sample, VoiceSample.State.WAITING, sample.tries());
    } catch (InterruptedException e) {
      samples.giveBack(sample, VoiceSample.State.WAITING, sample.tries());
      throw e;
    } catch (ProblemException | UnavailableException e) {
      // A full line, or no engine that can speak it now.
      LOG.debug("sample {} of voice {} waits", sample.number(), voice.voiceId(), e);
      samples.giveBack(sample, VoiceSample.State.WAITING, sample.tries());
    } catch (IOException | RuntimeException | Error e) {
      boolean last = sample.tries() + 1 >= MAX_TRIES;
      LOG.warn(
          "sample {} of voice {} can't be made{}: {}",
          sample.number(),
          voice.voiceId(),
          last ? "" : " now",
          e.getMessage());
      samples.giveBack(
          sample, last ? VoiceSample.State.FAILED : VoiceSample.State.WAITING, sample.tries() + 1);
    }
    return false;
  }

  private SpeechOrder order(VoiceSample sample, ClonedVoice voice) {
    RenderRequest request =
        new RenderRequest(
            SpeechRequest.of(sample.text(), ""),
            new VoiceSelector.ById(voice.voiceId()),
            views.speaks(),
            OptionalLong.empty());
    return new SpeechOrder(request, Pace.WHOLE, Priority.BATCH, CLIENT, true);
  }

  private static String name(ClonedVoice voice) {
    return voice.stored().name();
  }

  private void check() {
    if (closing) {
      throw new SpeechCancelledException();
    }
  }

  @Override
  public void destroy() throws InterruptedException {
    closing = true;
    worker.shutdownNow();
    var _ = worker.awaitTermination(2, TimeUnit.SECONDS);
  }
}
