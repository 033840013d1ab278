package dev.echoforge.pocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.Availability;
import dev.echoforge.speech.CachedAudio;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.Gender;
import dev.echoforge.speech.Pcm;
import dev.echoforge.speech.Precision;
import dev.echoforge.speech.RecordingSink;
import dev.echoforge.speech.SentenceStore;
import dev.echoforge.speech.SpeakingChoices;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechEngineContract;
import dev.echoforge.speech.SpeechEngineProvider;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.StoredSentence;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.speech.Voice;
import dev.echoforge.voices.ReferenceRecording;
import dev.echoforge.voices.StoredVoice;
import dev.echoforge.voices.VoiceDraft;
import dev.echoforge.voices.VoiceStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, on a small model of random weights. */
class PocketEngineTest extends SpeechEngineContract {

  @TempDir private Path data;

  @Override
  protected SpeechEngineProvider provider() {
    return new PocketEngineProvider();
  }

  @Override
  protected EngineSettings settings() {
    return EngineSettings.of(data).withModelFolder(Golden.folder("pocket-a-tiny")).withThreads(1);
  }

  private SpeechEngine open(Path model, SentenceStore store) {
    EngineSettings settings =
        EngineSettings.of(data).withModelFolder(model).withThreads(1).withSentences(store);
    return new PocketEngineProvider().open(settings);
  }

  @Test
  void saysHowToGetAModel() {
    assertThat(new PocketEngineProvider().availability(EngineSettings.of(data)))
        .isInstanceOfSatisfying(
            Availability.Unavailable.class,
            missing -> assertThat(missing.reason()).contains("models pull pocket"));
  }

  @Test
  void listsVoicesWithTheirLicencesButNoneThatForbidsCommerce() throws Exception {
    Path model = data.resolve("english");
    Checkpoints.copy(Golden.folder("pocket-a-tiny"), model);
    Path embeddings = model.resolve("embeddings");
    for (String name : new String[] {"alba", "bill_boerst", "cosette", "jean"}) {
      Files.copy(embeddings.resolve("ref.safetensors"), embeddings.resolve(name + ".safetensors"));
    }
    try (SpeechEngine engine = open(model, SentenceStore.NONE)) {
      assertThat(engine.voices())
          .extracting(Voice::id)
          .startsWith("alba", "bill-boerst")
          .contains("ref", "ref-legacy")
          .doesNotContain("cosette", "jean");
      assertThat(engine.voice("alba").description()).contains("CC-BY-4.0");
      assertThat(engine.voice("bill-boerst").description()).contains("CC0");
    }
  }

  @Test
  void clonesAStoredRecording() {
    StoredVoice voice = addVoice();
    try (SpeechEngine engine = open(SentenceStore.NONE)) {
      assertThat(engine.capabilities().cloning()).isTrue();
      float[] cloned = speak(engine, voice.id());
      assertThat(cloned).isNotEqualTo(speak(engine, engine.voices().getFirst().id()));
      assertThat(speak(engine, voice.id())).isEqualTo(cloned);
    }
  }

  @Test
  void aClonedVoiceIsKeptWithItsRecording() throws Exception {
    StoredVoice voice = addVoice();
    float[] cloned;
    try (SpeechEngine engine = open(SentenceStore.NONE)) {
      cloned = speak(engine, voice.id());
    }
    Path kept;
    try (var files = Files.list(voice.folder())) {
      kept =
          files.filter(file -> file.toString().endsWith(".safetensors")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(kept);
    try (SpeechEngine engine = open(SentenceStore.NONE)) {
      assertThat(speak(engine, voice.id())).isEqualTo(cloned);
    }
    assertThat(Files.readAllBytes(kept)).isEqualTo(bytes); // it was not made again
    bytes[bytes.length - 100] ^= 1;
    Files.write(kept, bytes);
    try (SpeechEngine engine = open(SentenceStore.NONE)) {
      assertThat(speak(engine, voice.id())).isEqualTo(cloned);
    }
    assertThat(Files.readAllBytes(kept)).isNotEqualTo(bytes); // what was damaged was
  }

  @Test
  void aKeptVoiceOfFewerBitsSpeaksAsItDidWhenItWasMade() throws Exception {
    StoredVoice voice = addVoice();
    Path model = data.resolve("small");
    Checkpoints.copy(Golden.folder("pocket-a-tiny"), model);
    EngineSettings settings =
        EngineSettings.of(data).withModelFolder(model).withThreads(1).withPrecision(Precision.Q8);
    float[] cloned;
    try (SpeechEngine engine = new PocketEngineProvider().open(settings)) {
      cloned = speak(engine, voice.id());
    }
    try (SpeechEngine engine = new PocketEngineProvider().open(settings)) {
      assertThat(speak(engine, voice.id())).isEqualTo(cloned);
    }
  }

  @Test
  void pausesAndSpeedAreHeard() throws Exception {
    try (SpeechEngine engine = open(SentenceStore.NONE)) {
      int plain = speak(engine, request("Good evening. Come in.")).length;
      int paused = speak(engine, request("Good evening. [pause 2s] Come in.")).length;
      assertThat(paused - plain).isBetween(24_000, 3 * 24_000);
    }
  }

  private static float[] speak(SpeechEngine engine, SpeechRequest request) {
    RecordingSink sink = new RecordingSink();
    engine.speak(request.withVoice("ref"), sink, new Cancellation());
    return sink.samples();
  }

  @Test
  void sentencesAreCheckedAndWhatWasFoundIsTold() {
    try (SpeechEngine engine = open(SentenceStore.NONE)) {
      SpeechRequest request = request("Good evening. Come in, it is late.").withVoice("ref");
      RecordingSink checked = new RecordingSink();
      engine.speak(request, checked, new Cancellation());
      assertThat(checked.sentences())
          .allSatisfy(sentence -> {
            assertThat(sentence.quality()).isNotNull();
            assertThat(Objects.requireNonNull(sentence.quality()).attempts()).isPositive();
          });
      RecordingSink again = new RecordingSink();
      engine.speak(request, again, new Cancellation());
      assertThat(again.samples()).containsExactly(checked.samples());

      RecordingSink unchecked = new RecordingSink();
      engine.speak(
          request.withChoices(SpeakingChoices.USUAL.withChecks(false)),
          unchecked,
          new Cancellation());
      assertThat(unchecked.sentences())
          .allSatisfy(sentence ->
              assertThat(sentence.quality())
                  .satisfiesAnyOf(
                      none -> assertThat(none).isNull(),
                      cut -> assertThat(Objects.requireNonNull(cut).lengthLimit()).isTrue()));
    }
  }

  /** So that all of it is deleted when the voice is. */
  @Test
  void audioThatIsKeptNamesTheClonedVoiceThatSpeaksInIt() {
    StoredVoice voice = addVoice();
    List<String> addresses = new ArrayList<>();
    SentenceStore store =
        new SentenceStore() {
          @Override
          public @Nullable StoredSentence find(String address) {
            return null;
          }

          @Override
          public void keep(String address, StoredSentence sentence) {
            addresses.add(address);
          }
        };
    try (SpeechEngine engine = open(store)) {
      speak(engine, voice.id());
      speak(engine, "ref");
    }
    assertThat(addresses).hasSize(2);
    assertThat(CachedAudio.voice(addresses.get(0))).contains(CachedAudio.key(voice.source()));
    assertThat(CachedAudio.voice(addresses.get(1))).isEmpty();
  }

  @Test
  void withoutAnEncoderNobodyIsClonedNorReplaced() throws Exception {
    StoredVoice voice = addVoice();
    Path model = data.resolve("open");
    Checkpoints.copy(Golden.folder("pocket-a-tiny"), model);
    Checkpoints.zero(model.resolve("model.safetensors"), "mimi.encoder.");
    try (SpeechEngine engine = open(model, SentenceStore.NONE)) {
      assertThat(engine.capabilities().cloning()).isFalse();
      assertThat(engine.voices()).extracting(Voice::id).doesNotContain(voice.id());
      assertThatThrownBy(() -> speak(engine, voice.id()))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("models pull kyutai/pocket-tts");
      assertThat(speak(engine, "ref")).isNotEmpty();
    }
  }

  @Test
  void aModelWithoutVoicesIsNotOpened() throws Exception {
    Path model = data.resolve("mute");
    Checkpoints.copy(Golden.folder("pocket-a-tiny"), model);
    Checkpoints.delete(model.resolve("embeddings"));
    assertThatThrownBy(() -> open(model, SentenceStore.NONE))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("embeddings");
  }

  private StoredVoice addVoice() {
    float[] samples = new float[24_000 * 4];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (Math.sin(i * 0.05) * Math.sin(i * 0.0003) / 2);
    }
    return new VoiceStore(data, InstantSource.system())
        .add(
            new VoiceDraft("Somebody", Gender.FEMALE, "", "Words.", true),
            ReferenceRecording.of(new Pcm(samples, 24_000)));
  }

  private float[] speak(SpeechEngine engine, String voice) {
    RecordingSink sink = new RecordingSink();
    engine.speak(request("Good evening.").withVoice(voice), sink, new Cancellation());
    return sink.samples();
  }
}
