package dev.echoforge.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.echoforge.speech.AudioPiece;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.WordTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineFeedTest {

  private static final int RATE = 24_000;

  private final Heard heard = new Heard();

  /**
   * A second of silence, three words of half a second each with as much between, two of silence.
   */
  private static List<AudioPiece> work() {
    List<AudioPiece> pieces = new ArrayList<>();
    pieces.add(AudioPiece.of(new float[RATE]));
    for (int word = 0; word < 3; word++) {
      double start = 1 + word;
      WordTime time =
          new WordTime("w" + word, 3 * word, 3 * word + 2, start, start + 0.5, 0, false);
      pieces.add(new AudioPiece(tone(RATE / 2), List.of(time), List.of()));
      pieces.add(AudioPiece.of(new float[RATE / 2]));
    }
    SentenceTime sentence = new SentenceTime(0, "w0 w1 w2", 0, 8, 1, 4);
    pieces.add(new AudioPiece(new float[2 * RATE], List.of(), List.of(sentence)));
    return pieces;
  }

  private static float[] tone(int length) {
    float[] tone = new float[length];
    for (int i = 0; i < length; i++) {
      tone[i] = (float) (0.4 * Math.sin(2 * Math.PI * 150 * i / RATE));
    }
    return tone;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 0.6, 1, 1.5, 4})
  void wordsStayOnTheirSoundsWhateverTheSpeed(double speed) {
    EngineFeed feed = new EngineFeed(RATE, speed, heard, heard, false);
    work().forEach(feed::audio);
    feed.finish();
    // What stays at the ends: 0.12 s before, 0.35 s after the last sound.
    double seconds = (0.12 + 2.5 + 0.35) / speed;
    assertThat(heard.samples.size() / (double) RATE).isCloseTo(seconds, within(0.03 / speed));
    assertThat(feed.samples()).isEqualTo(heard.samples.size());
    assertThat(heard.words).extracting(WordTime::text).containsExactly("w0", "w1", "w2");
    for (WordTime word : heard.words) {
      int from = (int) (word.startSeconds() * RATE);
      int to = (int) (word.endSeconds() * RATE);
      assertThat(power(from, to)).isGreaterThan(0.85 * 0.08);
      assertThat(word.endSeconds() - word.startSeconds()).isCloseTo(0.5 / speed, within(1e-6));
    }
    assertThat(heard.sentences).hasSize(1);
    assertThat(heard.sentences.getFirst().endSeconds())
        .isLessThanOrEqualTo(heard.samples.size() / (double) RATE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2})
  void timesComeWithTheirAudioAtTheLatest(double speed) {
    EngineFeed feed = new EngineFeed(RATE, speed, heard, heard, true);
    for (AudioPiece piece : work()) {
      feed.audio(piece);
      for (WordTime word : heard.words) {
        assertThat(word.endSeconds()).isLessThanOrEqualTo(heard.samples.size() / (double) RATE);
      }
    }
    assertThat(heard.words).hasSize(3);
  }

  private double power(int from, int to) {
    double power = 0;
    for (int i = from; i < to; i++) {
      power += heard.samples.get(i) * heard.samples.get(i);
    }
    return power / (to - from);
  }

  /** Keeps everything. */
  private static final class Heard implements RenderSink, Master {
    private final List<Float> samples = new ArrayList<>();
    private final List<WordTime> words = new ArrayList<>();
    private final List<SentenceTime> sentences = new ArrayList<>();

    @Override
    public void write(float[] piece) {
      for (float sample : piece) {
        samples.add(sample);
      }
    }

    @Override
    public void finish() {}

    @Override
    public void close() {}

    @Override
    public void samples(float[] piece) {}

    @Override
    public void times(List<WordTime> ended, List<SentenceTime> endedSentences) {
      words.addAll(ended);
      sentences.addAll(endedSentences);
    }
  }
}
