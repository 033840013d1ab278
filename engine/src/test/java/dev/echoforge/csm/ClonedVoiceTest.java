package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.EngineFact;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.RecordingSink;
import dev.echoforge.speech.Voice;
import dev.echoforge.voices.Recordings;
import dev.echoforge.voices.ReferenceRecording;
import dev.echoforge.voices.StoredVoice;
import dev.echoforge.voices.VoiceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClonedVoiceTest {

  private static final Path MODEL = Fixtures.FOLDER.resolve("csm-a");

  @TempDir private Path data;
  private VoiceStore store;

  @BeforeEach
  void openStore() {
    store = new VoiceStore(data, InstantSource.fixed(Instant.EPOCH));
  }

  private CsmEngine open() {
    return CsmEngine.open(MODEL, EngineSettings.of(data).withModelFolder(MODEL).withThreads(1));
  }

  private StoredVoice add(String name, double seconds) {
    return store.add(
        Recordings.draft(name), ReferenceRecording.of(Recordings.hum(seconds, 24_000)));
  }

  private static float[] say(CsmEngine engine, String voice, String text) {
    RecordingSink sink = new RecordingSink();
    engine.speak(Speaking.unchecked(text, voice), sink, new Cancellation());
    return sink.samples();
  }

  @Test
  void theSecondRequestTakesOnlyItsOwnTextIn() {
    add("Anna", 4);
    try (CsmEngine engine = open()) {
      say(engine, "anna", "Hello.");
      long before = engine.stats().promptFrames();
      float[] second = say(engine, "anna", "Good bye.");
      CsmModel model = Speaking.load(MODEL, Precision.F32);
      int text = new CsmPromptBuilder(model.config(), model.tokenizer()).textLength(0, "Good bye.");
      model.close();
      assertThat(engine.stats().promptFrames() - before).isEqualTo(text);
      assertThat(engine.stats().prefixes()).isOne();
      try (CsmEngine fresh = open()) {
        assertThat(say(fresh, "anna", "Good bye.")).isEqualTo(second);
      }
    }
  }

  @Test
  void everyVoiceSpeaksInItsOwnWay() {
    add("Anna", 4);
    add("Berta", 5);
    try (CsmEngine engine = open()) {
      float[] anna = say(engine, "anna", "Hello.");
      assertThat(say(engine, "berta", "Hello.")).isNotEqualTo(anna);
      assertThat(say(engine, "speaker-0", "Hello.")).isNotEqualTo(anna);
      assertThat(say(engine, "anna", "Hello.")).containsExactly(anna);
    }
  }

  @Test
  void voicesComeAndGoWhileTheEngineIsOpen() {
    try (CsmEngine engine = open()) {
      int before = engine.voices().size();
      assertThatThrownBy(() -> say(engine, "anna", "Hello."))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("speaker-0");
      add("Anna", 4);
      assertThat(engine.voices()).hasSize(before + 1);
      assertThat(engine.voices().getLast())
          .extracting(Voice::id, Voice::name, Voice::engine)
          .containsExactly("anna", "Anna", "csm");
      assertThat(say(engine, "anna", "Hello.")).isNotEmpty();
      store.remove("anna");
      assertThatThrownBy(() -> say(engine, "anna", "Hello."))
          .isInstanceOf(InvalidRequestException.class);
    }
  }

  @Test
  void aRecordingIsEncodedOnceAndNotAgainAfterARestart() throws IOException {
    StoredVoice voice = add("Anna", 4);
    float[] first;
    try (CsmEngine engine = open()) {
      first = say(engine, "anna", "Hello.");
    }
    Files.delete(voice.recording());
    try (CsmEngine engine = open()) {
      assertThat(say(engine, "anna", "Hello.")).isEqualTo(first);
    }
    store.rename("anna", "Berta");
    try (CsmEngine engine = open()) {
      assertThat(say(engine, "berta", "Hello.")).isEqualTo(first);
    }
  }

  @Test
  void saysThatARecordingIsGone() throws IOException {
    StoredVoice voice = add("Anna", 4);
    Files.delete(voice.recording());
    try (CsmEngine engine = open()) {
      assertThatThrownBy(() -> say(engine, "anna", "Hello."))
          .isInstanceOf(BrokenFileException.class)
          .hasMessageContaining("recording.wav");
      assertThat(say(engine, "speaker-1", "Hello.")).isNotEmpty();
    }
  }

  @Test
  void tellsOfItself() {
    add("Anna", 4);
    try (CsmEngine engine = open()) {
      say(engine, "anna", "Hello.");
      assertThat(engine.facts())
          .contains(
              new EngineFact("precision", "f32"),
              new EngineFact("threads", "1"),
              new EngineFact("cloned voices", "1"),
              new EngineFact("positions", "2048"))
          .extracting(EngineFact::name)
          .contains("real-time factor", "kept prefixes", "vectors", "mapped")
          .doesNotHaveDuplicates();
    }
  }
}
