package dev.echoforge.placeholder;

import dev.echoforge.files.ProgramCode;
import dev.echoforge.speech.AudioPiece;
import dev.echoforge.speech.AudioSink;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.DeviceOutcome;
import dev.echoforge.speech.DevicePolicy;
import dev.echoforge.speech.EngineCapabilities;
import dev.echoforge.speech.EngineDescription;
import dev.echoforge.speech.Gender;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Progress;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechOutcome;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.Voice;
import dev.echoforge.text.Reading;
import dev.echoforge.text.Sentence;
import dev.echoforge.text.TextPipeline;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Marks time with a tone for each syllable, so that everything around an engine can be used without
 * one.
 */
final class PlaceholderEngine implements SpeechEngine {

  static final String NAME = "placeholder";

  private static final int LONGEST_SENTENCE = 2_000;
  private static final int SAMPLE_RATE_HZ = 24_000;

  private static final List<Voice> VOICES =
      List.of(
          voice("tone", Gender.NEUTRAL, "A plain tone for each syllable; no words."),
          voice("tone-low", Gender.MALE, "A low tone for each syllable; no words."),
          voice("tone-high", Gender.FEMALE, "A high tone for each syllable; no words."));

  private static final EngineCapabilities CAPABILITIES =
      new EngineCapabilities(
          SAMPLE_RATE_HZ,
          Set.of(Device.CPU),
          Set.of(SpeechRequest.DEFAULT_STYLE),
          false,
          false,
          false,
          true,
          true,
          true,
          Runtime.getRuntime().availableProcessors());

  /** The same whether it is open or not. */
  static final EngineDescription DESCRIPTION = new EngineDescription(NAME, CAPABILITIES, VOICES);

  private final boolean deviceFallback;

  PlaceholderEngine(boolean deviceFallback) {
    this.deviceFallback = deviceFallback;
  }

  private static Voice voice(String id, Gender gender, String description) {
    return new Voice(id, "Placeholder (" + id + ")", NAME, gender, "und", description, null);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String identity() {
    return "tones-1 " + ProgramCode.fingerprint(PlaceholderEngine.class);
  }

  @Override
  public EngineCapabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public List<Voice> voices() {
    return VOICES;
  }

  @Override
  public SpeechOutcome speak(SpeechRequest request, AudioSink sink, Cancellation cancellation) {
    CAPABILITIES.requireStyle(request.style());
    Voice voice = voice(request.voice());
    DeviceOutcome device = DevicePolicy.onCpuAlone(NAME, request.device(), deviceFallback);
    ToneSpeech speech = new ToneSpeech(SAMPLE_RATE_HZ, voice.gender(), request.speed());
    String text = request.text();
    requireSpeakable(text);
    int spoken = 0;
    for (Iterator<Sentence> all =
            TextPipeline.sentences(text, request.cleaning(), Reading.NONE, LONGEST_SENTENCE);
        all.hasNext(); ) {
      cancellation.check();
      Sentence sentence = all.next();
      AudioPiece piece = speech.sentence(text, sentence, spoken);
      if (!piece.sentences().isEmpty()) {
        sink.audio(piece);
        spoken++;
      }
      sink.progress(new Progress(sentence.to() / (double) text.length(), "sentence " + spoken));
    }
    sink.progress(new Progress(1, "sentence " + spoken));
    cancellation.check();
    return new SpeechOutcome(NAME, voice.id(), device, speech.samples(), spoken);
  }

  private static void requireSpeakable(String text) {
    if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
      throw new InvalidRequestException(
          "text",
          text.isBlank() ? "the text is empty" : "the text has nothing to speak",
          "at least one letter or digit",
          text.isBlank()
              ? "nothing"
              : text.codePointCount(0, text.length()) + " characters without any");
    }
  }

  @Override
  public void close() {}
}
