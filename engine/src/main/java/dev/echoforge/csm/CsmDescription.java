package dev.echoforge.csm;

import dev.echoforge.mimi.Mimi;
import dev.echoforge.serving.BatchLimits;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.EngineCapabilities;
import dev.echoforge.speech.EngineDescription;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.Gender;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.Voice;
import dev.echoforge.voices.StoredVoice;
import dev.echoforge.voices.VoiceStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What a CSM can do and whose voices it has, the same whether it is open or not. */
final class CsmDescription {

  static final String VOICE_PREFIX = "speaker-";

  /** As many as there are characters; the model knows any number. */
  static final int SPEAKERS = 16;

  private CsmDescription() {}

  /** From the checkpoint's configurations and the stored voices. */
  static EngineDescription of(Path folder, EngineSettings settings) {
    CsmConfig.read(folder);
    VoiceStore cloned = new VoiceStore(settings.dataFolder(), InstantSource.system());
    return new EngineDescription(
        CsmEngine.NAME,
        capabilities(Mimi.configOf(folder).sampleRateHz(), BatchLimits.DEFAULT),
        voices(cloned.list()));
  }

  static EngineCapabilities capabilities(int sampleRateHz, BatchLimits limits) {
    return new EngineCapabilities(
        sampleRateHz,
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

  /** The model's speaker numbers, then the cloned voices. */
  static List<Voice> voices(List<StoredVoice> cloned) {
    List<Voice> voices = new ArrayList<>();
    IntStream.range(0, SPEAKERS).mapToObj(CsmDescription::speaker).forEach(voices::add);
    cloned.stream().map(CsmDescription::cloned).forEach(voices::add);
    return List.copyOf(voices);
  }

  private static Voice speaker(int speaker) {
    return new Voice(
        VOICE_PREFIX + speaker,
        "CSM speaker " + speaker,
        CsmEngine.NAME,
        Gender.NEUTRAL,
        "en-US",
        "The model's own speaker number " + speaker + ", or whoever the context recorded.",
        null);
  }

  private static Voice cloned(StoredVoice voice) {
    return new Voice(
        voice.id(),
        voice.name(),
        CsmEngine.NAME,
        voice.gender(),
        "en-US",
        voice.description().isEmpty() ? "Cloned from a recording." : voice.description(),
        voice.loudnessLufs(),
        voice.source());
  }
}
