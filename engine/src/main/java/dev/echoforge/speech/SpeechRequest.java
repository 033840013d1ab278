package dev.echoforge.speech;

import java.util.List;
import java.util.Set;

/**
 * What to say and how. Start from {@link #of(String, String)} and change what differs.
 *
 * @param text the user's text, as typed
 * @param voice the engine's voice id
 * @param style one of the engine's styles; {@link #DEFAULT_STYLE} always works
 * @param speed 0.25 to 4; 1 is the voice's own pace
 * @param sampling temperature, top-k and seed
 * @param device what to compute on
 * @param cleaning what to take out of the text first
 * @param context what was said before, oldest first, for engines with {@link
 *     EngineCapabilities#context()}
 * @param bypassCache whether all of it is to be spoken: no sentence is taken from the {@link
 *     SentenceStore}, and none is kept there
 * @param choices of how sentences are made
 */
public record SpeechRequest(
    String text,
    String voice,
    String style,
    double speed,
    SamplingOptions sampling,
    Device device,
    Set<TextCleaning> cleaning,
    List<Segment> context,
    boolean bypassCache,
    SpeakingChoices choices) {

  /** The style that every engine has. */
  public static final String DEFAULT_STYLE = "default";

  /** Checks the speed and copies the collections. */
  public SpeechRequest {
    if (!(speed >= 0.25 && speed <= 4)) {
      throw new InvalidRequestException(
          "speed", "speed out of range", "a number from 0.25 to 4", String.valueOf(speed));
    }
    cleaning = Set.copyOf(cleaning);
    context = List.copyOf(context);
  }

  /** A request with the usual choices. */
  public SpeechRequest(
      String text,
      String voice,
      String style,
      double speed,
      SamplingOptions sampling,
      Device device,
      Set<TextCleaning> cleaning,
      List<Segment> context,
      boolean bypassCache) {
    this(
        text,
        voice,
        style,
        speed,
        sampling,
        device,
        cleaning,
        context,
        bypassCache,
        SpeakingChoices.USUAL);
  }

  /** The text in a voice, everything else as usual. */
  public static SpeechRequest of(String text, String voice) {
    return new SpeechRequest(
        text,
        voice,
        DEFAULT_STYLE,
        1,
        SamplingOptions.DEFAULT,
        Device.AUTO,
        TextCleaning.ALL,
        List.of(),
        false);
  }

  /** The same in another voice. */
  public SpeechRequest withVoice(String newVoice) {
    return new SpeechRequest(
        text, newVoice, style, speed, sampling, device, cleaning, context, bypassCache, choices);
  }

  /** The same in another style. */
  public SpeechRequest withStyle(String newStyle) {
    return new SpeechRequest(
        text, voice, newStyle, speed, sampling, device, cleaning, context, bypassCache, choices);
  }

  /** The same at another speed. */
  public SpeechRequest withSpeed(double newSpeed) {
    return new SpeechRequest(
        text, voice, style, newSpeed, sampling, device, cleaning, context, bypassCache, choices);
  }

  /** The same with other sampling. */
  public SpeechRequest withSampling(SamplingOptions newSampling) {
    return new SpeechRequest(
        text, voice, style, speed, newSampling, device, cleaning, context, bypassCache, choices);
  }

  /** The same on another device. */
  public SpeechRequest withDevice(Device newDevice) {
    return new SpeechRequest(
        text, voice, style, speed, sampling, newDevice, cleaning, context, bypassCache, choices);
  }

  /** The same with other cleaning. */
  public SpeechRequest withCleaning(Set<TextCleaning> newCleaning) {
    return new SpeechRequest(
        text, voice, style, speed, sampling, device, newCleaning, context, bypassCache, choices);
  }

  /** The same after other turns. */
  public SpeechRequest withContext(List<Segment> newContext) {
    return new SpeechRequest(
        text, voice, style, speed, sampling, device, cleaning, newContext, bypassCache, choices);
  }

  /** The same, with or without the sentence cache. */
  public SpeechRequest withBypassCache(boolean newBypassCache) {
    return new SpeechRequest(
        text, voice, style, speed, sampling, device, cleaning, context, newBypassCache, choices);
  }

  /** The same with other choices of how sentences are made. */
  public SpeechRequest withChoices(SpeakingChoices newChoices) {
    return new SpeechRequest(
        text, voice, style, speed, sampling, device, cleaning, context, bypassCache, newChoices);
  }
}
