package dev.echoforge.server.synthesis;

import dev.echoforge.delivery.RenderRequest;
import dev.echoforge.delivery.Renderer.Pace;
import dev.echoforge.delivery.VoiceSelector;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.reading.Priority;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechRequest;
import java.io.IOException;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Speaks a few sentences to nobody when an engine was opened whose speed was never measured here,
 * so that the first estimates are this machine's. Everybody else's speech goes before it. It stays
 * with that engine: one that is installed meanwhile is not opened for it, and one that an operator
 * unloads is not opened again.
 */
@Component
final class SpeedTrial {

  private static final Logger LOG = LoggerFactory.getLogger(SpeedTrial.class);
  private static final String LINE = "A short line to begin with.";
  private static final String PARAGRAPH =
      "The sea was quiet that morning, and the boats had not come back. Somebody lit a lamp in the"
          + " window above the shop. By noon the wind had turned, as the old man said it would, and"
          + " the first sails could be seen behind the lighthouse.";

  /** An engine that takes longer for a line is not asked for more. */
  private static final double PATIENCE_S = 10;

  /** One that takes less is warmed up first. */
  private static final double QUICK_S = 2;

  private static final int WARM_UPS = 3;

  private final SpeechService speech;
  private final SpeedMeter meter;
  private final EngineRegistry engines;

  SpeedTrial(SpeechService speech, SpeedMeter meter, EngineRegistry engines) {
    this.speech = speech;
    this.meter = meter;
    this.engines = engines;
  }

  /** Begins it, if there is need. */
  void begin(String engine) {
    Thread.ofPlatform().name("speed-trial").daemon(true).start(() -> run(engine));
  }

  void run(String engine) {
    try {
      String instance = engines.choose(engine).instance();
      if (meter.isMeasured(instance)) {
        return;
      }
      speak(instance, LINE);
      double seconds = meter.seconds(instance, 1, LINE.length(), 0);
      if (seconds > PATIENCE_S) {
        return;
      }
      // Code that was not run before is slow, until it is compiled.
      for (int i = 0; i < WARM_UPS && seconds < QUICK_S; i++) {
        speak(instance, PARAGRAPH);
      }
      meter.forgetSpeed(instance);
      for (int i = 0; i < 2; i++) {
        speak(instance, LINE);
        speak(instance, PARAGRAPH);
      }
    } catch (SpeechException | ProblemException | IOException e) {
      LOG.debug("the engine's speed is learned from requests", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      // Nobody waits for a trial: without this the thread would end with a trace of its own.
      LOG.warn("the trial of {} broke off; its speed is learned from requests", engine, e);
    }
  }

  private void speak(String instance, String text) throws IOException, InterruptedException {
    if (!engines.isReady(instance, Device.AUTO)) {
      throw new SpeechCancelledException();
    }
    RenderRequest request =
        new RenderRequest(
            SpeechRequest.of(text, ""),
            new VoiceSelector.Anybody(),
            instance,
            OptionalLong.empty());
    SpeechOrder order =
        new SpeechOrder(request, Pace.LIVE, Priority.BATCH, "the server itself", false);
    try (Playback playback = speech.submit(order)) {
      SpokenWork work = playback.follow(samples -> {});
      LOG.debug("a trial of {} characters: {}", text.length(), work.facts().computeSeconds());
    }
  }
}
