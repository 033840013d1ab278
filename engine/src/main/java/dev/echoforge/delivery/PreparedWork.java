package dev.echoforge.delivery;

import dev.echoforge.engines.EngineLease;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.DevicePolicy;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechRequest;
import java.util.List;
import java.util.Set;

/**
 * A work whose engine, voice and seed are settled, so that all that its audio depends on is known
 * before any of it is spoken. Holds its engine until closed.
 */
public final class PreparedWork implements AutoCloseable {

  private final Renderer renderer;
  private final EngineLease lease;
  private final ResolvedVoice voice;
  private final SpeechRequest speech;

  PreparedWork(Renderer renderer, EngineLease lease, ResolvedVoice voice, SpeechRequest speech) {
    this.renderer = renderer;
    this.lease = lease;
    this.voice = voice;
    this.speech = speech;
  }

  EngineLease lease() {
    return lease;
  }

  /** The engine that will speak. */
  public SpeechEngine engine() {
    return lease.engine();
  }

  /** The id of the engine instance that will speak. */
  public String instance() {
    return lease.instance();
  }

  /** Who will speak. */
  public ResolvedVoice voice() {
    return voice;
  }

  /** What will be spoken: with the engine's voice and the seed. */
  public SpeechRequest speech() {
    return speech;
  }

  /** Tells what is done to the engine's audio before it leaves: levelling and marking. */
  public String treatment() {
    return renderer.treatment();
  }

  /**
   * Whether the voice is still what it was when this was prepared. One that was removed or cloned
   * anew under the same name meanwhile is not.
   */
  public boolean isVoiceUnchanged() {
    String source = voice.voice().source();
    try {
      return source == null
          || engine().voices().stream()
              .anyMatch(now -> now.id().equals(speech.voice()) && source.equals(now.source()));
    } catch (SpeechException e) {
      return false; // the voices can't be read now, so that it is not known
    }
  }

  /** Why something is not as it was asked for; empty where all is. */
  public List<String> reasons() {
    return Renderer.reasons(lease, voice);
  }

  /** What it will be computed on, if that can be had. */
  public Device device() {
    Set<Device> devices = engine().capabilities().devices();
    return DevicePolicy.choose(engine().name(), devices, speech.device(), true).used();
  }

  /**
   * Speaks it.
   *
   * @throws dev.echoforge.speech.SpeechException as {@link SpeechEngine#speak}
   */
  public Rendition render(Renderer.Pace pace, RenderSink sink, Cancellation cancellation) {
    return renderer.render(this, pace, sink, cancellation);
  }

  @Override
  public void close() {
    lease.close();
  }
}
