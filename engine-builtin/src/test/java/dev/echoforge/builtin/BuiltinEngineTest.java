package dev.echoforge.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.echoforge.checks.SpeakerCheck;
import dev.echoforge.speech.AudioPiece;
import dev.echoforge.speech.Availability;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Pcm;
import dev.echoforge.speech.RecordingSink;
import dev.echoforge.speech.SentenceStore;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechEngineContract;
import dev.echoforge.speech.SpeechEngineProvider;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.SpeechOutcome;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.Voice;
import dev.echoforge.speech.WordTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Needs the voice pack; see {@link TestPack}. */
class BuiltinEngineTest extends SpeechEngineContract {

  private static final String SENTENCE = "The quick brown fox jumps over the lazy dog.";
  private static final String TALK =
      "The harbour was quiet that morning, and nobody spoke while the boats came in. Seven men"
          + " carried the heavy crates up the hill, where an old woman counted them twice. She wrote"
          + " each number down in a small green book, and then she closed it.";
  private static final int RATE = 24_000;

  @Override
  protected SpeechEngineProvider provider() {
    return new BuiltinEngineProvider();
  }

  @Override
  protected EngineSettings settings() {
    TestPack.get();
    return EngineSettings.of(Path.of("target", "data"));
  }

  @Test
  void theFirstVoiceIsTheNetworksOwn() {
    assertThat(engine().voices().getFirst().id()).isEqualTo("sophia");
    assertThat(engine().voices()).hasSizeGreaterThanOrEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "calm", "lively", "soft", "whisper", "robot"})
  void everyStyleIsHeard(String style) {
    float[] plain = speak(request(SENTENCE)).samples();
    float[] styled = speak(request(SENTENCE).withStyle(style)).samples();

    assertThat(level(styled)).isBetween(0.005, 0.2);
    assertThat(Arrays.equals(plain, styled)).isEqualTo(style.equals("default"));
  }

  @ParameterizedTest
  @CsvSource({"0.25, 0.2", "0.5, 0.1", "0.8, 0.1", "1.25, 0.02", "2, 0.02", "4, 0.03"})
  void speedsAreKept(double speed, double tolerance) {
    double own = speak(request(SENTENCE)).samples().length;
    double length = speak(request(SENTENCE).withSpeed(speed)).samples().length;

    assertThat(own / length / speed).isCloseTo(1, within(tolerance));
  }

  @Test
  void everyVoiceSpeaksWithoutClipping() {
    for (var voice : engine().voices()) {
      float[] samples = speak(SpeechRequest.of(SENTENCE, voice.id())).samples();
      assertThat(level(samples)).as(voice.id()).isBetween(0.005, 0.2);
      for (float sample : samples) {
        assertThat(Math.abs(sample)).isLessThan(1);
      }
    }
  }

  @Test
  void severalCharactersInOneRecordingAreSuspected() {
    List<float[]> spoken =
        List.of("sophia", "sterling", "james", "ruby", "morgan").stream()
            .map(voice -> speak(SpeechRequest.of(TALK, voice)).samples())
            .toList();
    for (float[] one : spoken) {
      assertThat(SpeakerCheck.of(new Pcm(one, RATE))).isLessThan(SpeakerCheck.LIMIT);
    }
    int found = 0;
    for (float[] one : spoken) {
      for (float[] other : spoken) {
        double score = SpeakerCheck.of(new Pcm(turns(one, other), RATE));
        found += one != other && score > SpeakerCheck.LIMIT ? 1 : 0;
      }
    }
    assertThat(found).isGreaterThanOrEqualTo(17); // of 20 pairs
    assertThat(SpeakerCheck.of(new Pcm(Arrays.copyOf(spoken.getFirst(), RATE), RATE))).isNaN();
  }

  /** Turns of three seconds, the first's and the other's. */
  private static float[] turns(float[] one, float[] other) {
    float[] turns = new float[12 * RATE];
    for (int turn = 0; turn < 4; turn++) {
      float[] from = turn % 2 == 0 ? one : other;
      System.arraycopy(from, turn * 3 * RATE, turns, turn * 3 * RATE, 3 * RATE);
    }
    return turns;
  }

  @Test
  void otherSeedsAreOtherTakes() {
    SpeechRequest request = request(SENTENCE);
    float[] other = speak(request.withSampling(request.sampling().withSeed(9))).samples();

    assertThat(other).isNotEqualTo(speak(request).samples());
  }

  @Test
  void aChangedSentenceLeavesTheOthersAsTheyWere() {
    RecordingSink before = speak(request("It was late. Nobody came. We went home."));
    int hits = sentences().hits();
    int misses = sentences().misses();
    RecordingSink after = speak(request("It was late. Then somebody knocked. We went home."));

    assertThat(sentences().hits() - hits).isEqualTo(2);
    assertThat(sentences().misses() - misses).isEqualTo(1);
    for (int sentence : List.of(0, 2)) {
      assertThat(sound(after, sentence)).containsExactly(sound(before, sentence));
    }
    assertThat(sound(after, 1)).isNotEqualTo(sound(before, 1));
  }

  private static float[] sound(RecordingSink sink, int sentence) {
    SentenceTime time = sink.sentences().get(sentence);
    int from = (int) Math.round(time.startSeconds() * RATE);
    return Arrays.copyOfRange(sink.samples(), from, (int) Math.round(time.endSeconds() * RATE));
  }

  @Test
  void whatChangesASentencesSoundIsNotAnsweredFromTheStore() {
    SpeechRequest request = request("Nobody came.");
    float[] plain = speak(request).samples();
    String other = engine().voices().get(1).id();
    for (SpeechRequest changed :
        List.of(
            request.withVoice(other),
            request.withStyle("calm"),
            request.withSpeed(1.5),
            request.withSampling(request.sampling().withSeed(3)))) {
      assertThat(speak(changed).samples()).isNotEqualTo(plain);
    }
    assertThat(sentences().hits()).isZero();
    assertThat(sentences().size()).isEqualTo(5);
  }

  @Test
  void wordsKeepTheirSpellingAndTheirPlace() {
    String text = "Dr. Smith paid $12.50 on 3 May 2021, didn't he?";
    List<WordTime> words = speak(request(text)).words();

    assertThat(words).extracting(WordTime::text).contains("Smith", "paid", "didn't", "he");
    assertThat(words).extracting(WordTime::text).anyMatch(word -> word.contains("12.50"));
    assertThat(words).noneMatch(WordTime::estimated);
    for (int i = 1; i < words.size(); i++) {
      assertThat(words.get(i).from()).isGreaterThanOrEqualTo(words.get(i - 1).to());
      assertThat(words.get(i).startSeconds()).isGreaterThanOrEqualTo(words.get(i - 1).endSeconds());
    }
  }

  @Test
  void sentencesAreWhereTheirSoundIs() {
    RecordingSink sink = speak(request("One short sentence. And another one!\n\nA paragraph."));
    List<SentenceTime> sentences = sink.sentences();

    assertThat(sentences)
        .extracting(SentenceTime::text)
        .containsExactly("One short sentence.", "And another one!", "A paragraph.");
    float[] samples = sink.samples();
    for (int i = 1; i < sentences.size(); i++) {
      int from = (int) Math.round(sentences.get(i - 1).endSeconds() * RATE);
      int to = (int) Math.round(sentences.get(i).startSeconds() * RATE);
      assertThat(Arrays.copyOfRange(samples, from, to)).containsOnly(0);
    }
    double pause = sentences.get(1).startSeconds() - sentences.get(0).endSeconds();
    double paragraph = sentences.get(2).startSeconds() - sentences.get(1).endSeconds();
    assertThat(pause).isBetween(0.15, 0.5);
    assertThat(paragraph).isGreaterThan(pause + 0.2);
    assertThat(sentences.getLast().endSeconds())
        .isCloseTo(samples.length / (double) RATE, within(1e-6));
  }

  @Test
  void joinsDoNotClick() {
    float[] samples = speak(request("Stop. Go! Stop, and go. Now: wait; then run.")).samples();
    assertThat(Math.abs(samples[0])).isLessThan(1e-3f);
    assertThat(Math.abs(samples[samples.length - 1])).isLessThan(1e-3f);
    for (int n = 1; n < samples.length; n++) {
      boolean silence = samples[n - 1] == 0 || samples[n] == 0;
      if (silence) {
        assertThat(Math.abs(samples[n] - samples[n - 1])).isLessThan(2e-3f);
      }
    }
  }

  @Test
  void aLongSentenceComesInPiecesAndStaysOneSentence() {
    String text = "We went on, " + "and on, and on, ".repeat(60) + "until we stopped.";
    RecordingSink sink = speak(request(text));

    assertThat(sink.sentences()).hasSize(1);
    assertThat(sink.sentences().getFirst().text()).isEqualTo(text);
    assertThat(sink.words()).hasSize(3 + 4 * 60 + 3);
    assertThat(sink.pieces()).isGreaterThan(40);
  }

  @Test
  void aLongTextNeedsNoMoreAtOnceThanAShortOne() {
    int[] largest = new int[1];
    long[] total = new long[1];
    SpeechOutcome outcome =
        engine()
            .speak(
                request((SENTENCE + " ").repeat(40)),
                (AudioPiece piece) -> {
                  largest[0] = Math.max(largest[0], piece.samples().length);
                  total[0] += piece.samples().length;
                },
                new Cancellation());

    assertThat(outcome.sentences()).isEqualTo(40);
    assertThat(total[0]).isEqualTo(outcome.samples());
    assertThat(largest[0]).isLessThanOrEqualTo(RATE);
  }

  @Test
  void aTextOfOtherScriptsIsSpokenAsFarAsPossibleOrRefused() {
    assertThat(speak(request("Hello 你好 world мир.")).words())
        .extracting(WordTime::text)
        .contains("Hello", "world");
    for (String text : List.of("你好世界", "مرحبا", "🙂", "𝒜𝒷𝒸", "नमस्ते", "Ελλάδα")) {
      try {
        assertThat(speak(request(text)).samples()).isNotEmpty();
      } catch (InvalidRequestException e) {
        assertThat(e.field()).isEqualTo("text");
        assertThat(e).hasMessageContaining("nothing to speak");
      }
    }
  }

  @Test
  void aFurtherNetworkIsAVoiceWhereItIsInstalledAndNoOtherFileIsRunInItsPlace(@TempDir Path data)
      throws IOException {
    VoicePack pack = TestPack.get();
    PackVoice heart = pack.voices().getFirst();
    PackVoice emma = pack.voices().get(1);
    Path folder = Files.createDirectories(VoicePack.folderIn(data));
    Files.write(folder.resolve(emma.file()), pack.model(heart)); // as large, and another

    try (SpeechEngine further = new BuiltinEngineProvider().open(EngineSettings.of(data))) {
      assertThat(further.voices()).extracting(Voice::id).contains("emma").doesNotContain("kore");
      assertThat(further.voice("emma").language()).isEqualTo("en-GB");
      assertThatThrownBy(() ->
              further.speak(
                  SpeechRequest.of("The bath is hot.", "emma"),
                  new RecordingSink(),
                  new Cancellation()))
          .isInstanceOf(BrokenFileException.class)
          .hasMessageContaining("is damaged: expected SHA-256 " + emma.sha256());
    }
  }

  @Test
  void aPackOnTheClassPathMakesItAvailable(@TempDir Path data) {
    EngineSettings settings = EngineSettings.of(data);
    assertThat(new BuiltinEngineProvider().availability(settings))
        .isInstanceOf(Availability.Available.class);
    assertThat(VoicePack.missing(data)).hasMessageContaining("voices install builtin");
  }

  @Test
  void aClosedEngineSaysSo() {
    SpeechEngine closed = open(SentenceStore.NONE);
    closed.close();
    closed.close();

    assertThatThrownBy(
            () -> closed.speak(request("Hello."), new RecordingSink(), new Cancellation()))
        .isInstanceOf(SpeechFailedException.class)
        .hasMessageContaining("closed");
  }

  private RecordingSink speak(SpeechRequest request) {
    RecordingSink sink = new RecordingSink();
    engine().speak(request, sink, new Cancellation());
    return sink;
  }

  /** Root mean square. */
  private static double level(float[] samples) {
    double power = 0;
    for (float sample : samples) {
      power += sample * sample;
    }
    return Math.sqrt(power / samples.length);
  }
}
