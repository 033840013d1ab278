package dev.echoforge.builtin;

import dev.echoforge.builtin.vocoder.NoiseTable;
import dev.echoforge.builtin.vocoder.Vocoder;
import dev.echoforge.files.ContentAddress;
import dev.echoforge.files.ProgramCode;
import dev.echoforge.speech.AudioSink;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.DeviceOutcome;
import dev.echoforge.speech.DevicePolicy;
import dev.echoforge.speech.EngineCapabilities;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Progress;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechOutcome;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.Voice;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The built-in engine: text to phonemes, a small network from phonemes to spectra, our own vocoder
 * from spectra to sound. Sentence by sentence, so that a long text starts at once and needs no more
 * memory than a short one.
 */
final class BuiltinEngine implements SpeechEngine {

  static final String NAME = "builtin";

  private final EngineSettings settings;
  private final LoadedPack pack;
  private final NoiseTable noise = new NoiseTable();
  private final String identity;

  BuiltinEngine(EngineSettings settings, LoadedPack pack) {
    this.settings = settings;
    this.pack = pack;
    this.identity =
        ContentAddress.of("builtin-1")
            .add(pack.fingerprint())
            .add(ProgramCode.fingerprint(BuiltinEngine.class))
            .add(ProgramCode.fingerprint(SpeechEngine.class))
            .hex();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public EngineCapabilities capabilities() {
    return capabilities(settings);
  }

  /** The same whether it is open or not. */
  static EngineCapabilities capabilities(EngineSettings settings) {
    return new EngineCapabilities(
        Vocoder.SAMPLE_RATE_HZ,
        Set.of(Device.CPU),
        Manner.ids(),
        false,
        false,
        false,
        true,
        true,
        false,
        settings.threads());
  }

  @Override
  public List<Voice> voices() {
    return pack.voices().stream().map(BuiltinVoice::voice).toList();
  }

  @Override
  public SpeechOutcome speak(SpeechRequest request, AudioSink sink, Cancellation cancellation) {
    capabilities().requireStyle(request.style());
    String id = voice(request.voice()).id();
    BuiltinVoice voice = builtin(id).in(Manner.of(request.style()));
    DeviceOutcome device =
        DevicePolicy.onCpuAlone(NAME, request.device(), settings.deviceFallback());
    cancellation.check();
    SentenceSounds sounds =
        new SentenceSounds(pack, noise, voice, request, settings.sentences(), identity, sink);
    SpeechRun run = new SpeechRun(request, sink, cancellation);
    Iterator<PhonemeSentence> parts =
        new SoonerStart(pack.phonemizer(voice).phonemize(request.text(), request.cleaning()));
    AtomicReference<@Nullable PhonemeSentence> next = new AtomicReference<>(next(parts));
    for (PhonemeSentence part = next.get(); part != null; part = next.get()) {
      cancellation.check();
      int sentence = part.sentence();
      BooleanSupplier last =
          () -> {
            PhonemeSentence following = next(parts);
            next.set(following);
            return following == null || following.sentence() != sentence;
          };
      run.speak(part, sounds.of(part), last);
      sink.sentenceEnded();
    }
    if (run.samples() == 0) {
      throw unspeakable(request.text());
    }
    run.finish();
    sink.progress(new Progress(1, "sentence " + run.sentences()));
    return new SpeechOutcome(NAME, id, device, run.samples(), run.sentences());
  }

  private BuiltinVoice builtin(String id) {
    return pack.voices().stream()
        .filter(voice -> voice.voice().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private @Nullable PhonemeSentence next(Iterator<PhonemeSentence> parts) {
    return pack.whileOpen(() -> parts.hasNext() ? parts.next() : null);
  }

  private static InvalidRequestException unspeakable(String text) {
    boolean blank = text.isBlank();
    return new InvalidRequestException(
        "text",
        blank
            ? "the text is empty"
            : "the text has nothing to speak for the built-in voice, which reads English",
        "at least one word in Latin letters, or a number",
        blank ? "nothing" : text.codePointCount(0, text.length()) + " characters without any");
  }

  @Override
  public void close() {
    pack.close();
  }
}
