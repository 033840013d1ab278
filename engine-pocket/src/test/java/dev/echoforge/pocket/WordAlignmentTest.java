package dev.echoforge.pocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.pocket.text.TextTokenizer;
import dev.echoforge.reading.SpokenShare;
import dev.echoforge.speech.Availability;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.MemorySentences;
import dev.echoforge.speech.RecordingSink;
import dev.echoforge.speech.SpeakingChoices;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.WordTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordAlignmentTest {

  private static final Offset<Double> CLOSE = Offset.offset(1e-9);

  /** Tokens are these words, each with the space before it. */
  record Words(String... words) implements TextTokenizer {
    @Override
    public int size() {
      return words.length;
    }

    @Override
    public int[] encode(String text) {
      return IntStream.range(0, words.length).toArray();
    }

    @Override
    public String decode(int[] ids, int from, int to) {
      return String.join(" ", Arrays.copyOfRange(words, from, to));
    }

    @Override
    public String fingerprint() {
      return "words";
    }
  }

  /** Frames that look at these tokens, and a little at all. */
  private static List<float[]> looks(int tokens, int... at) {
    return Arrays.stream(at)
        .mapToObj(token -> {
          float[] look = new float[tokens];
          Arrays.fill(look, 0.1f / tokens);
          look[token] += 0.9f;
          return look;
        })
        .toList();
  }

  private static double at(WordAlignment alignment, String text, String word) {
    SpokenShare share = Objects.requireNonNull(alignment.of(text));
    return share.before(text.indexOf(word));
  }

  @Test
  void wordsBeginWhereFramesBeginToLookAtThem() {
    WordAlignment alignment = new WordAlignment(new Words("Come", "in", "soon."));
    alignment.add(new int[] {0, 1, 2}, looks(3, 0, 0, 0, 1, 2, 2, 2, 2, 2, 2));
    String text = "Come in soon.";
    assertThat(at(alignment, text, "Come")).isZero();
    assertThat(at(alignment, text, "in")).isCloseTo(0.3, CLOSE);
    assertThat(at(alignment, text, "soon")).isCloseTo(0.4, CLOSE);
    assertThat(Objects.requireNonNull(alignment.of(text)).before(text.length()))
        .isCloseTo(1, CLOSE);
  }

  @Test
  void aFrameThatLooksBackDoesNotGoBack() {
    assertThat(WordAlignment.path(looks(3, 0, 0, 1, 1, 0, 1, 1, 2, 0, 2), 3))
        .containsExactly(0, 0, 1, 1, 1, 1, 1, 2, 2, 2);
  }

  @Test
  void tokensThatNoFrameLooksAtShareTheTimeByTheirLetters() {
    WordAlignment alignment = new WordAlignment(new Words("aaaa", "bbbb", "cccc"));
    alignment.add(new int[] {0, 1, 2}, looks(3, 0, 0, 0, 0, 2, 2, 2, 2));
    assertThat(at(alignment, "aaaa bbbb cccc", "bbbb")).isCloseTo(0.25, CLOSE);
    assertThat(at(alignment, "aaaa bbbb cccc", "cccc")).isCloseTo(0.5, CLOSE);
  }

  @Test
  void chunksFollowOneAnother() {
    WordAlignment alignment = new WordAlignment(new Words("One", "two"));
    alignment.add(new int[] {0}, looks(1, 0, 0));
    alignment.add(new int[] {0}, looks(1, 0, 0, 0, 0, 0, 0));
    assertThat(at(alignment, "One, one", "one")).isCloseTo(0.25, CLOSE);
  }

  @Test
  void whereLettersOrHeadsAreMissingNothingIsSaid() {
    WordAlignment other = new WordAlignment(new Words("Come", "in"));
    other.add(new int[] {0, 1}, looks(2, 0, 1));
    assertThat(other.of("Come inside")).isNull();
    WordAlignment none = new WordAlignment(new Words("Come", "in"));
    none.add(new int[] {0, 1}, List.of(new float[0], new float[0]));
    assertThat(none.of("Come in")).isNull();
    assertThat(new WordAlignment(new Words("a")).of("a")).isNull();
  }

  @Test
  void headsThatLookNowhereSayNothing() {
    WordAlignment alignment = new WordAlignment(new Words("a", "b", "c", "d", "e", "f", "g", "h"));
    float[] look = new float[8];
    Arrays.fill(look, 1 / 8f);
    alignment.add(new int[] {0, 1, 2, 3, 4, 5, 6, 7}, List.of(look, look, look));
    assertThat(alignment.of("a b c d e f g h")).isNull();
  }

  @Test
  void timesNeverGoBackWhateverTheHeadsSay() {
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      WordAlignment alignment = new WordAlignment(new Words("a", "bb", "c", "dddd", "!"));
      int[][] frames = new int[1 + random.nextInt(20)][];
      Arrays.setAll(frames, frame -> new int[] {random.nextInt(5)});
      alignment.add(
          new int[] {0, 1, 2, 3, 4},
          looks(5, Arrays.stream(frames).mapToInt(one -> one[0]).toArray()));
      String text = "a bb c dddd!";
      SpokenShare share = Objects.requireNonNull(alignment.of(text));
      double before = 0;
      for (int i = 0; i <= text.length(); i++) {
        assertThat(share.before(i)).isBetween(before, 1.0);
        before = share.before(i);
      }
    }
  }

  /** The whole way, with heads that the model's configuration names. */
  @Test
  void wordTimesFollowTheHeadsAndAreKept(@TempDir Path folder) throws Exception {
    Path model = folder.resolve("model");
    Checkpoints.copy(Golden.folder("pocket-a-tiny"), model);
    SpeechRequest request =
        SpeechRequest.of("Go on. A to me.", "ref")
            .withChoices(SpeakingChoices.USUAL.withChecks(false));
    RecordingSink byLetters = speak(folder, model, new MemorySentences(), request);
    Files.writeString(
        model.resolve(PocketConfigFile.NAME),
        "\ntimestamp_heads: [{layer: 3, head: 2}, {layer: 1, head: 0}]\n",
        StandardOpenOption.APPEND);
    MemorySentences sentences = new MemorySentences();
    RecordingSink byHeads = speak(folder, model, sentences, request);
    assertThat(byHeads.samples()).containsExactly(byLetters.samples());
    assertThat(byHeads.words()).extracting(WordTime::text).contains("Go", "to");
    assertThat(byHeads.words()).isNotEqualTo(byLetters.words()).allMatch(WordTime::estimated);
    double before = 0;
    for (WordTime word : byHeads.words()) {
      assertThat(word.startSeconds()).isGreaterThanOrEqualTo(before - 1e-9);
      assertThat(word.endSeconds()).isGreaterThanOrEqualTo(word.startSeconds());
      before = word.startSeconds();
    }
    RecordingSink kept = speak(folder, model, sentences, request);
    assertThat(sentences.hits()).isPositive();
    assertThat(kept.words()).isEqualTo(byHeads.words());
  }

  private static RecordingSink speak(
      Path data, Path model, MemorySentences sentences, SpeechRequest request) {
    EngineSettings settings =
        EngineSettings.of(data).withModelFolder(model).withThreads(2).withSentences(sentences);
    PocketEngineProvider provider = new PocketEngineProvider();
    assertThat(provider.availability(settings)).isEqualTo(new Availability.Available());
    try (SpeechEngine engine = provider.open(settings)) {
      RecordingSink sink = new RecordingSink();
      engine.speak(request, sink, new Cancellation());
      return sink;
    }
  }
}
