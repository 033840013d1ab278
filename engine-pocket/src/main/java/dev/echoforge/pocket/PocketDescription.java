package dev.echoforge.pocket;

import dev.echoforge.pocket.FileVoices.FileVoice;
import dev.echoforge.serving.BatchLimits;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.EngineCapabilities;
import dev.echoforge.speech.EngineDescription;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.speech.Voice;
import dev.echoforge.voices.StoredVoice;
import dev.echoforge.voices.VoiceStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a Pocket TTS can do and whose voices it has, the same whether it is open or not. */
final class PocketDescription {

  private PocketDescription() {}

  /** From the model's configuration, the names of its files and the stored voices. */
  static EngineDescription of(Path folder, EngineSettings settings) {
    PocketConfig config = PocketFiles.config(folder);
    boolean encodes = EncoderWeights.encodes(folder, config);
    List<Voice> voices =
        voices(
            folder,
            ModelLanguage.of(folder),
            encodes,
            new VoiceStore(settings.dataFolder(), InstantSource.system()));
    if (voices.isEmpty()) {
      throw noVoices(folder, encodes);
    }
    return new EngineDescription(
        PocketEngine.NAME, capabilities(config, encodes, BatchLimits.DEFAULT), voices);
  }

  static EngineCapabilities capabilities(PocketConfig config, boolean encodes, BatchLimits limits) {
    return new EngineCapabilities(
        config.codec().sampleRateHz(),
        Set.of(Device.CPU),
        Set.of(SpeechRequest.DEFAULT_STYLE),
        encodes,
        false,
        true,
        false,
        true,
        false,
        limits.maxStreams());
  }

  /** Those beside the model first; cloned ones where it can encode recordings. */
  static List<Voice> voices(Path folder, String language, boolean encodes, VoiceStore store) {
    List<Voice> voices = new ArrayList<>();
    for (FileVoice file : FileVoices.in(folder, language)) {
      voices.add(file.voice());
    }
    if (encodes) {
      for (StoredVoice stored : store.list()) {
        if (voices.stream().noneMatch(voice -> voice.id().equals(stored.id()))) {
          voices.add(cloned(stored, language));
        }
      }
    }
    return List.copyOf(voices);
  }

  private static Voice cloned(StoredVoice voice, String language) {
    return new Voice(
        voice.id(),
        voice.name(),
        PocketEngine.NAME,
        voice.gender(),
        language,
        voice.description().isEmpty() ? "Cloned from a recording." : voice.description(),
        voice.loudnessLufs(),
        voice.source());
  }

  static UnavailableException noVoices(Path folder, boolean encodes) {
    return new UnavailableException(
        "the model in %s has no voices: expected .safetensors files in its folder %s%s"
            .formatted(
                folder,
                FileVoices.FOLDER,
                encodes ? ", or a recording: echoforge voices add" : ""));
  }
}
