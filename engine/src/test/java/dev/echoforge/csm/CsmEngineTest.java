package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.Availability;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Pcm;
import dev.echoforge.speech.RecordingSink;
import dev.echoforge.speech.Segment;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.SpeechEngineContract;
import dev.echoforge.speech.SpeechEngineProvider;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.speech.WordTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, on a small model that speaks noise and never says that it is done. */
class CsmEngineTest extends SpeechEngineContract {

  private static final Path MODEL = Fixtures.FOLDER.resolve("csm-a");

  @TempDir private Path data;

  @Override
  protected SpeechEngineProvider provider() {
    return new CsmEngineProvider();
  }

  @Override
  protected EngineSettings settings() {
    return EngineSettings.of(data).withModelFolder(MODEL).withThreads(1);
  }

  @Test
  void sentencesEndOnFramesAndWordsAreEstimated() {
    RecordingSink sink = new RecordingSink();
    engine().speak(request("One word. Two words."), sink, new Cancellation());
    double frame = 1 / CsmConfig.FRAME_RATE_HZ;
    for (SentenceTime sentence : sink.sentences()) {
      double frames = (sentence.endSeconds() - sentence.startSeconds()) / frame;
      assertThat(frames).isCloseTo(Math.rint(frames), Offset.offset(1e-6));
    }
    assertThat(sink.words()).allMatch(WordTime::estimated);
  }

  @Test
  void contextShapesWhatIsSaid() {
    float[] plain = samples(List.of());
    float[] recording = new float[24_000];
    for (int i = 0; i < recording.length; i++) {
      recording[i] = (float) Math.sin(i * 0.05) / 2;
    }
    Segment segment = new Segment(0, "What was said.", new Pcm(recording, 24_000));
    float[] first = samples(List.of(segment));
    assertThat(first).isNotEqualTo(plain);
    assertThat(samples(List.of(segment))).containsExactly(first);
  }

  @Test
  void contextThatLeavesNoRoomIsRefused() {
    Segment segment = new Segment(0, "Long.", new Pcm(new float[24_000 * 170], 24_000));
    assertThatThrownBy(() -> samples(List.of(segment)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("context");
  }

  private float[] samples(List<Segment> context) {
    RecordingSink sink = new RecordingSink();
    engine().speak(request("Hi.").withContext(context), sink, new Cancellation());
    return sink.samples();
  }

  @Test
  void findsTheModelInTheDataFolder() throws IOException {
    CsmEngineProvider provider = new CsmEngineProvider();
    EngineSettings settings = EngineSettings.of(data);
    assertThat(provider.availability(settings))
        .isInstanceOfSatisfying(
            Availability.Unavailable.class,
            missing -> assertThat(missing.reason()).contains("models pull"));
    Path folder = Files.createDirectories(data.resolve("models/sesame/csm-1b"));
    for (String name : List.of("config.json", "tokenizer.json", "model.safetensors")) {
      Files.copy(MODEL.resolve(name), folder.resolve(name));
    }
    assertThat(provider.availability(settings)).isEqualTo(new Availability.Available());
    assertThat(ModelFolder.find(settings)).isEqualTo(folder);
  }

  @Test
  void refusesAModelThatDoesNotFitTheMemory() {
    assertThatThrownBy(
            () -> AvailableMemory.require(CsmConfig.CSM_1B, Precision.F32, 3_000_000_000L))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("q4");
    AvailableMemory.require(CsmConfig.CSM_1B, Precision.Q4, 3_000_000_000L);
  }

  @Test
  void aTextsLengthBoundsItsFrames() {
    assertThat(SpeechLength.mostFrames("Hi.")).isBetween(25, 50);
    assertThat(SpeechLength.mostFrames("x".repeat(250))).isLessThan(1125);
    assertThat(SpeechLength.mostFrames("2025")).isGreaterThan(SpeechLength.mostFrames("year"));
  }
}
