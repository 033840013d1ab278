package dev.echoforge.server.openai;

import dev.echoforge.audio.AudioFormat;
import dev.echoforge.characters.Cast;
import dev.echoforge.characters.CharacterProfile;
import dev.echoforge.delivery.RenderRequest;
import dev.echoforge.delivery.VoiceSelector;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.server.http.MakeableFormat;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.synthesis.DefaultEngine;
import dev.echoforge.server.synthesis.SamplingDefaults;
import dev.echoforge.server.synthesis.SpeakableText;
import dev.echoforge.speech.Continuity;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeakingChoices;
import dev.echoforge.speech.SpeechRequest;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a client sent, and says what is wrong with it by the field's name here. */
@Component
class SpeechCall {

  private static final int MAX_INSTRUCTIONS = 4_096;

  private final Supplier<OpenAiSettings> settings;
  private final DefaultEngine byDefault;
  private final EngineRegistry engines;
  private final SamplingDefaults sampling;
  private final Cast cast;

  SpeechCall(
      Supplier<OpenAiSettings> settings,
      DefaultEngine byDefault,
      EngineRegistry engines,
      SamplingDefaults sampling,
      Cast cast) {
    this.sampling = sampling;
    this.settings = settings;
    this.byDefault = byDefault;
    this.engines = engines;
    this.cast = cast;
  }

  /** What to render. */
  RenderRequest request(SpeechBody body) {
    String model = required("model", body.model());
    String input = SpeakableText.checkLength("input", input(body), settings.get().maxInput(), "");
    if (body.instructions() != null && characters(body.instructions()) > MAX_INSTRUCTIONS) {
      throw ProblemException.invalid(
          "instructions",
          "instructions are too long",
          "up to " + MAX_INSTRUCTIONS + " characters",
          characters(body.instructions()) + " characters");
    }
    SpeechRequest speech =
        SpeechRequest.of(input, "")
            .withChoices(
                new SpeakingChoices(
                    body.checks() == null || body.checks(),
                    body.continuity() == null ? null : Continuity.of(body.continuity()),
                    body.asWritten() != null && body.asWritten()));
    String engine = engines.names().contains(model) ? model : byDefault.name();
    SpeechRequest drawn = speech.withSampling(sampling.of(engine, speech.device()));
    return new RenderRequest(
        body.speed() == null ? drawn : drawn.withSpeed(body.speed()),
        wish(body.voice()),
        engine,
        OptionalLong.empty());
  }

  /** Any text but an empty one: clients send an answer piece by piece, also its blank lines. */
  private static String input(SpeechBody body) {
    String input = body.input();
    return input == null || input.isEmpty() ? required("input", input) : input;
  }

  /** How many people would count. */
  private static int characters(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String required(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw ProblemException.invalid(
          field, field + " is missing", "a text", value == null ? "none" : "an empty one");
    }
    return value;
  }

  private VoiceSelector wish(@Nullable VoiceChoice voice) {
    if (voice == null) {
      throw ProblemException.invalid(
          "voice", "voice is missing", "a name, such as alloy, or an object with an id", "none");
    }
    try {
      return new VoiceSelector.ById(cast.byName(voice.id()).id());
    } catch (InvalidRequestException e) {
      return new VoiceSelector.ById(
          cast.byOpenAiVoice(voice.id()).map(CharacterProfile::id).orElse(voice.id()));
    }
  }

  /** The format of the answer. */
  AudioFormat format(SpeechBody body) {
    String format = body.responseFormat();
    return MakeableFormat.of("response_format", format == null ? "mp3" : format);
  }

  /** Whether the answer comes as server-sent events. */
  boolean events(SpeechBody body) {
    String format = body.streamFormat();
    if (format == null || format.equals("audio")) {
      return false;
    }
    if (format.equals("sse")) {
      return true;
    }
    throw ProblemException.invalid(
        "stream_format", "unknown stream_format", "audio or sse", "\"" + format + "\"");
  }
}
