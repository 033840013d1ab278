package dev.echoforge.speech;

/**
 * What a finished work was.
 *
 * @param engine the engine that spoke
 * @param voice the engine's voice that it spoke with
 * @param device what was asked for and what did the work
 * @param samples how many samples were given to the sink
 * @param sentences how many sentences were spoken
 */
public record SpeechOutcome(
    String engine, String voice, DeviceOutcome device, long samples, int sentences) {

  /** The same with another length. */
  public SpeechOutcome withSamples(long newSamples) {
    return new SpeechOutcome(engine, voice, device, newSamples, sentences);
  }
}
