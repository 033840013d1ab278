package dev.echoforge.delivery;

import dev.echoforge.engines.EngineLease;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.SpeechEngine;
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

  /** Who will speak. */
  public ResolvedVoice voice() {
    return voice;
  }

  /** What will be spoken: with the engine's voice and the seed. */
  public SpeechRequest speech() {
    return speech;
  }

  /** Why something is not as it was asked for; empty where all is. */
  public List<String> reasons() {
    return Renderer.reasons(lease, voice);
  }

  /** What it will be computed on, if that can be had. */
  public Device device() {
    Device asked = speech.device();
    Set<Device> devices = engine().capabilities().devices();
    if (asked == Device.AUTO) {
      return devices.contains(Device.CUDA) ? Device.CUDA : Device.CPU;
    }
    return devices.contains(asked) ? asked : Device.CPU;
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
