package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.echoforge.speech.AudioPiece;
import dev.echoforge.speech.AudioSink;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Pcm;
import dev.echoforge.speech.RecordingSink;
import dev.echoforge.speech.SamplingOptions;
import dev.echoforge.speech.Segment;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.WordTime;
import dev.echoforge.voices.Recordings;
import dev.echoforge.voices.ReferenceRecording;
import dev.echoforge.voices.VoiceStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many sentences: made side by side, given on in order, in one voice, in flat memory. */
@Timeout(120)
class LongTextTest {

  private static final double FRAME = 1 / CsmConfig.FRAME_RATE_HZ;

  @TempDir private Path folder;
  private CsmEngine engine;

  @BeforeEach
  void open() throws IOException {
    engine = BriefEngine.open(folder);
    VoiceStore store = new VoiceStore(folder.resolve("data"), InstantSource.fixed(Instant.EPOCH));
    store.add(Recordings.draft("Anna"), ReferenceRecording.of(Recordings.hum(4, 24_000)));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private static String sentences(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "This is sentence " + "abcdefghij".charAt(i % 10) + " of the text.")
        .collect(Collectors.joining(" "));
  }

  /** Whether somebody listens changes how sentences are made, not what is said. */
  private record Listener(RecordingSink sink) implements AudioSink {
    @Override
    public void audio(AudioPiece piece) {
      sink.audio(piece);
    }

    @Override
    public boolean live() {
      return true;
    }
  }

  private float[] say(SpeechRequest request) {
    RecordingSink sink = new RecordingSink();
    engine.speak(request, sink, new Cancellation());
    return sink.samples();
  }

  @ParameterizedTest
  @ValueSource(strings = {"anna", "speaker-2"})
  void sideBySideIsToTheBitAsOneAfterTheOther(String voice) {
    SpeechRequest request = Speaking.unchecked(sentences(15), voice);
    RecordingSink heard = new RecordingSink();
    engine.speak(request, new Listener(heard), new Cancellation());
    RecordingSink made = new RecordingSink();
    engine.speak(request, made, new Cancellation());
    assertThat(made.samples()).isEqualTo(heard.samples());
    assertThat(made.sentences()).isEqualTo(heard.sentences()).hasSize(15);
    assertThat(made.words()).isEqualTo(heard.words());
  }

  @ParameterizedTest
  @ValueSource(strings = {"anna", "speaker-2"})
  void sentencesAreMadeAsOneBatch(String voice) {
    long before = engine.stats().steps();
    RecordingSink sink = new RecordingSink();
    engine.speak(Speaking.unchecked(sentences(60), voice), sink, new Cancellation());
    long steps = engine.stats().steps() - before;
    assertThat(engine.stats().frames()).isGreaterThan(2 * steps);
  }

  @Test
  void aVoiceIsTakenInOnceForAllSentences() {
    say(Speaking.unchecked("Hello.", "anna"));
    long before = engine.stats().promptFrames();
    say(Speaking.unchecked(sentences(10), "anna"));
    // "[0]This is sentence x of the text." takes fewer positions than the recording's 51 frames.
    assertThat(engine.stats().promptFrames() - before).isLessThan(10 * 51);
  }

  @Test
  void sentenceTimesAreExactToTheFrameAndWordTimesEstimated() {
    RecordingSink sink = new RecordingSink();
    engine.speak(Speaking.unchecked(sentences(12), "anna"), sink, new Cancellation());
    double last = 0;
    for (SentenceTime sentence : sink.sentences()) {
      assertThat(frames(sentence.startSeconds()))
          .isCloseTo(Math.rint(frames(sentence.startSeconds())), offset(1e-6));
      assertThat(frames(sentence.endSeconds()))
          .isCloseTo(Math.rint(frames(sentence.endSeconds())), offset(1e-6));
      assertThat(sentence.startSeconds()).isGreaterThanOrEqualTo(last);
      assertThat(sentence.endSeconds()).isGreaterThan(sentence.startSeconds());
      last = sentence.endSeconds();
    }
    assertThat(sink.words()).allMatch(WordTime::estimated);
  }

  private static double frames(double seconds) {
    return seconds / FRAME;
  }

  @Test
  void sentencesAreJoinedWithoutClicks() {
    RecordingSink sink = new RecordingSink();
    engine.speak(Speaking.unchecked(sentences(8), "anna"), sink, new Cancellation());
    float[] samples = sink.samples();
    for (SentenceTime sentence : sink.sentences()) {
      int from = (int) Math.round(sentence.startSeconds() * 24_000);
      int to = (int) Math.round(sentence.endSeconds() * 24_000);
      assertThat(samples[from]).isZero();
      float edge = Math.abs(samples[to - 1]);
      for (int i = to; i < to + 96; i++) {
        // The last sample fades out in steps of a 96th.
        assertThat(Math.abs(samples[i] - samples[i - 1])).isLessThanOrEqualTo(edge / 90 + 1e-6f);
      }
      assertThat(samples[to + 100]).isZero();
    }
  }

  @Test
  void cancellationFreesAllSentencesWithinAFrame() {
    Cancellation cancellation = new Cancellation();
    RecordingSink sink = new RecordingSink(piece -> cancellation.cancel());
    SpeechRequest request = Speaking.unchecked(sentences(200), "anna");
    assertThatThrownBy(() -> engine.speak(request, sink, cancellation))
        .isInstanceOf(SpeechCancelledException.class);
    long frames = engine.stats().frames();
    assertThat(say(Speaking.unchecked("Hello.", "speaker-1"))).isNotEmpty();
    assertThat(engine.stats().running()).isZero();
    assertThat(engine.stats().waiting()).isZero();
    assertThat(engine.stats().frames() - frames).isLessThan(8 + 100);
  }

  @Test
  void aSinkThatStopsTakingStopsTheWork() {
    SpeechRequest request = Speaking.unchecked(sentences(400), "anna");
    Cancellation cancellation = new Cancellation();
    List<Long> made = new ArrayList<>();
    RecordingSink sink =
        new RecordingSink(piece -> {
          // Nothing is taken for as long as another work takes, and so much at most is made.
          say(Speaking.unchecked(sentences(20), "speaker-3"));
          made.add((long) engine.stats().running() + engine.stats().waiting());
          cancellation.cancel();
        });
    assertThatThrownBy(() -> engine.speak(request, sink, cancellation))
        .isInstanceOf(SpeechCancelledException.class);
    assertThat(made.getFirst()).isLessThanOrEqualTo(8);
  }

  @Test
  void severalRequestsOfManySentencesGiveWhatEachGivesAlone() throws Exception {
    SpeechRequest one = Speaking.unchecked(sentences(12), "anna");
    SpeechRequest two =
        Speaking.unchecked(sentences(9), "speaker-1")
            .withSampling(SamplingOptions.DEFAULT.withSeed(5));
    float[] first = say(one);
    float[] second = say(two);
    try (var threads = Executors.newFixedThreadPool(2)) {
      var together = threads.submit(() -> say(one));
      assertThat(say(two)).isEqualTo(second);
      assertThat(together.get()).isEqualTo(first);
    }
  }

  @Test
  void aVoiceWithoutARecordingGoesOnFromWhatItSaidFirst() {
    SpeechRequest request = Speaking.unchecked(sentences(30), "speaker-2");
    say(request);
    // The opening: kept as it was computed, and taken in by none of the sentences after it.
    assertThat(engine.stats().prefixes()).isPositive();
    int texts = 30 * 60;
    assertThat(engine.stats().promptFrames()).isLessThan(texts);
  }

  @Test
  void contextThatLeavesTooLittleRoomIsRefusedAndNothingIsCutSilently() {
    float[] recording = new float[24_000 * 112];
    Segment segment = new Segment(0, "Long.", new Pcm(recording, 24_000));
    SpeechRequest request = Speaking.unchecked("Hi.", "speaker-0").withContext(List.of(segment));
    assertThatThrownBy(() -> say(request))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("context leaves no room")
        .hasMessageContaining("shorten");
  }

  @Test
  void aModelThatSaysNothingLeavesPausesAndItsSentencesHaveTimes() throws IOException {
    Path other = folder.resolve("silent");
    RandomCheckpoint silent = new RandomCheckpoint(RandomCheckpoint.brief(1), 3);
    try (CsmEngine mute = BriefEngine.open(other, silent)) {
      RecordingSink sink = new RecordingSink();
      mute.speak(Speaking.unchecked(sentences(3), "speaker-0"), sink, new Cancellation());
      assertThat(sink.sentences()).hasSize(3);
      assertThat(sink.words())
          .hasSize(21)
          .allMatch(word -> word.endSeconds() > word.startSeconds());
      for (float sample : sink.samples()) {
        assertThat(sample).isZero();
      }
    }
  }
}
