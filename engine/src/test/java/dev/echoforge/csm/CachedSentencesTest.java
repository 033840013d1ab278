package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.MemorySentences;
import dev.echoforge.speech.RecordingSink;
import dev.echoforge.speech.SamplingOptions;
import dev.echoforge.speech.SentenceStore;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.StoredSentence;
import dev.echoforge.voices.Recordings;
import dev.echoforge.voices.ReferenceRecording;
import dev.echoforge.voices.VoiceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sentences that were spoken before are taken from the store, to the bit. */
@Timeout(120)
class CachedSentencesTest {

  private static final Path MODEL = Fixtures.FOLDER.resolve("csm-a");

  @TempDir private Path folder;
  private final MemorySentences sentences = new MemorySentences();

  @BeforeEach
  void addVoice() {
    for (String data : List.of("data", "brief/data")) {
      new VoiceStore(folder.resolve(data), InstantSource.fixed(Instant.EPOCH))
          .add(Recordings.draft("Anna"), ReferenceRecording.of(Recordings.hum(3, 24_000)));
    }
  }

  private CsmEngine open(SentenceStore store) {
    EngineSettings settings =
        EngineSettings.of(folder.resolve("data")).withModelFolder(MODEL).withThreads(1);
    return CsmEngine.open(MODEL, settings.withSentences(store));
  }

  private static RecordingSink say(CsmEngine engine, SpeechRequest request) {
    RecordingSink sink = new RecordingSink();
    engine.speak(request, sink, new Cancellation());
    return sink;
  }

  private static float[] sound(RecordingSink sink, int sentence) {
    SentenceTime time = sink.sentences().get(sentence);
    int from = (int) Math.round(time.startSeconds() * 24_000);
    return Arrays.copyOfRange(sink.samples(), from, (int) Math.round(time.endSeconds() * 24_000));
  }

  @Test
  void aChangedSentenceLeavesAClonedVoicesOthersAsTheyWere() {
    try (CsmEngine engine = open(sentences)) {
      RecordingSink before = say(engine, Speaking.unchecked("It is. Nobody came. We go.", "anna"));
      long frames = engine.stats().frames();
      RecordingSink after = say(engine, Speaking.unchecked("It is. He knocks. We go.", "anna"));

      assertThat(sentences.hits()).isEqualTo(2);
      assertThat(sentences.misses()).isEqualTo(4);
      assertThat(engine.stats().frames() - frames)
          .isLessThanOrEqualTo(SpeechLength.mostFrames("He knocks."));
      for (int sentence : List.of(0, 2)) {
        assertThat(sound(after, sentence)).containsExactly(sound(before, sentence));
      }
      assertThat(sound(after, 1)).isNotEqualTo(sound(before, 1));
    }
  }

  /** The primer is the context of all that follows, so that it must come back as it was. */
  @Test
  void aKeptSentenceIsContextForThoseThatAreMade() throws IOException {
    String primer = "This is what the voice is known by, and it is long. It goes on like that.";
    String text = primer + " Now the rest. And more of the rest.";
    SpeechRequest first = Speaking.unchecked(primer, "speaker-2");
    SpeechRequest request = Speaking.unchecked(text, "speaker-2");
    try (CsmEngine engine = BriefEngine.open(folder.resolve("brief"), sentences);
        CsmEngine other = BriefEngine.open(folder.resolve("brief"))) {
      say(engine, first);
      int hits = sentences.hits();
      RecordingSink mixed = say(engine, request);
      assertThat(sentences.hits() - hits).isEqualTo(2);
      RecordingSink made = say(other, request);
      assertThat(mixed.samples()).containsExactly(made.samples());
      assertThat(mixed.sentences()).isEqualTo(made.sentences());
      assertThat(say(engine, request).samples()).containsExactly(made.samples());
    }
  }

  @Test
  void aSentenceThatIsRepeatedIsSaidInAnotherWayAndKeptToo() {
    try (CsmEngine engine = open(sentences)) {
      SpeechRequest request = Speaking.unchecked("Oh no. Oh no.", "anna");
      RecordingSink sink = say(engine, request);
      assertThat(sound(sink, 0)).isNotEqualTo(sound(sink, 1));
      assertThat(say(engine, request).samples()).containsExactly(sink.samples());
      assertThat(sentences.hits()).isEqualTo(2);
    }
  }

  @Test
  void aSentenceInWhichTheModelSaidNothingIsKeptAsThat() throws IOException {
    RandomCheckpoint silent = new RandomCheckpoint(RandomCheckpoint.brief(1), 3);
    SpeechRequest request = Speaking.unchecked("Nothing. At all.", "speaker-0");
    try (CsmEngine mute = BriefEngine.open(folder.resolve("silent"), silent, sentences)) {
      RecordingSink made = say(mute, request);
      RecordingSink kept = say(mute, request);
      assertThat(sentences.hits()).isEqualTo(2);
      assertThat(kept.samples()).containsExactly(made.samples());
      assertThat(kept.words()).isEqualTo(made.words());
    }
  }

  @Test
  void whatChangesASentenceIsNotAnsweredFromTheStore() {
    SpeechRequest request = Speaking.unchecked("Hi.", "anna");
    SamplingOptions usual = SamplingOptions.DEFAULT;
    try (CsmEngine engine = open(sentences)) {
      float[] plain = say(engine, request).samples();
      for (SpeechRequest changed :
          List.of(
              request.withVoice("speaker-0"),
              request.withSampling(usual.withSeed(4)),
              request.withSampling(new SamplingOptions(0.5, usual.topK(), 0)),
              request.withSampling(new SamplingOptions(usual.temperature(), 3, 0)))) {
        assertThat(say(engine, changed).samples()).isNotEqualTo(plain);
      }
      assertThat(sentences.hits()).isZero();
    }
  }

  @Test
  void whatCannotBeASentenceOfThisModelIsMadeAnew() {
    SpeechRequest request = Speaking.unchecked("Hi.", "anna");
    SentenceStore odd =
        new SentenceStore() {
          @Override
          public StoredSentence find(String address) {
            return new StoredSentence(new float[1920], new int[] {1, 1, 5});
          }

          @Override
          public void keep(String address, StoredSentence sentence) {}
        };
    try (CsmEngine engine = open(odd);
        CsmEngine plain = open(SentenceStore.NONE)) {
      assertThat(say(engine, request).samples()).containsExactly(say(plain, request).samples());
    }
  }

  @Test
  void anotherCheckpointIsAnotherIdentity() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("model"));
    try (var files = Files.list(MODEL)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    String first = identity(copy, dev.echoforge.speech.Precision.F32);
    assertThat(identity(copy, dev.echoforge.speech.Precision.F32)).isEqualTo(first);
    assertThat(identity(copy, dev.echoforge.speech.Precision.Q8)).isNotEqualTo(first);
    // Other weights in the same shapes: nothing but the time tells.
    Files.setLastModifiedTime(copy.resolve("model.safetensors"), FileTime.fromMillis(1));
    assertThat(identity(copy, dev.echoforge.speech.Precision.F32)).isNotEqualTo(first);
  }

  private String identity(Path model, dev.echoforge.speech.Precision precision) {
    EngineSettings settings =
        EngineSettings.of(folder.resolve("data"))
            .withModelFolder(model)
            .withThreads(1)
            .withPrecision(precision);
    try (CsmEngine engine = CsmEngine.open(model, settings)) {
      return engine.identity();
    }
  }
}
