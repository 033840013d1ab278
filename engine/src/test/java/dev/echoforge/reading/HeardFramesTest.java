package dev.echoforge.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.checks.SyntheticSpeech;
import dev.echoforge.checks.VoiceReference;
import dev.echoforge.serving.StreamHandle.End;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SentenceQuality;
import dev.echoforge.text.MappedText;
import dev.echoforge.text.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HeardFramesTest {

  private static final String TEXT = "The boats came back to the harbour before the storm began.";

  private final List<ScriptedStream> submitted = new ArrayList<>();

  /** What streams give, in their order; the last one again and again. */
  private HeardFrames<float[]> frames(End end, float[]... streams) {
    return new HeardFrames<>(
        new Sentence(0, TEXT.length(), MappedText.of(TEXT), false, false),
        new SentenceJudge<>(
            TEXT, VoiceReference.UNKNOWN, SyntheticSpeech.RATE_HZ, frame -> frame, null),
        1 + CheckedFrames.MAX_AGAIN,
        attempt -> {
          float[] samples = streams[Math.min(attempt, streams.length - 1)];
          ScriptedStream stream = new ScriptedStream(samples, end, () -> false, () -> {});
          submitted.add(stream);
          return stream;
        },
        float[]::clone);
  }

  private static int heard(HeardFrames<float[]> frames) throws InterruptedException {
    int count = 0;
    for (float[] frame = frames.next(new Cancellation());
        frame != null;
        frame = frames.next(new Cancellation())) {
      Arrays.fill(frame, 1); // the consumer's own: nothing that is judged
      count++;
    }
    return count;
  }

  private static SentenceQuality quality(HeardFrames<float[]> frames) {
    return Objects.requireNonNull(frames.quality());
  }

  private static float[] good() {
    return SyntheticSpeech.of(TEXT, 140, 1, 10);
  }

  @Test
  void whatPassesIsHeardAtOnceAndMayBeKept() throws Exception {
    HeardFrames<float[]> frames = frames(End.SPOKEN, good());
    assertThat(frames.quality()).isNull();
    assertThat(heard(frames)).isEqualTo(good().length / ScriptedStream.FRAME);
    assertThat(quality(frames).passed()).isTrue();
    assertThat(quality(frames).attempts()).isOne();
    assertThat(frames.cameToItsEnd()).isTrue();
    assertThat(frames.isRepeatable()).isTrue();
  }

  @Test
  void whatIsEmptyIsMadeAgainAndTold() throws Exception {
    HeardFrames<float[]> frames = frames(End.SPOKEN, new float[0], new float[0], good());
    assertThat(heard(frames)).isPositive();
    assertThat(submitted).hasSize(3);
    assertThat(quality(frames).attempts()).isEqualTo(3);
    assertThat(quality(frames).rejected()).containsExactly("empty");
    assertThat(frames.isRepeatable()).isFalse();
  }

  @Test
  void isEmptyIfAllAttemptsAre() throws Exception {
    HeardFrames<float[]> frames = frames(End.SPOKEN, new float[0]);
    assertThat(heard(frames)).isZero();
    assertThat(submitted).hasSize(1 + CheckedFrames.MAX_AGAIN);
    assertThat(quality(frames).faults()).contains("empty");
    assertThat(heard(frames)).isZero(); // asked again
    assertThat(submitted).hasSize(1 + CheckedFrames.MAX_AGAIN);
  }

  @Test
  void speechThatGoesOnIsEnded() throws Exception {
    String more = String.join(" ", TEXT, TEXT, TEXT, TEXT, TEXT, TEXT);
    float[] endless = SyntheticSpeech.of(more, 140, 1, 10);
    HeardFrames<float[]> frames = frames(End.LIMIT, endless);
    assertThat(heard(frames)).isLessThan(endless.length / ScriptedStream.FRAME / 2);
    assertThat(quality(frames).lengthLimit()).isTrue();
    assertThat(quality(frames).faults()).contains("length-limit");
    assertThat(frames.cameToItsEnd()).isFalse();
    assertThat(frames.isRepeatable()).isFalse();
  }

  @Test
  void speechThatFallsSilentIsEnded() throws Exception {
    float[] good = good();
    float[] silent = Arrays.copyOf(good, good.length + 20 * SyntheticSpeech.RATE_HZ);
    HeardFrames<float[]> frames = frames(End.LIMIT, silent);
    assertThat(heard(frames) * ScriptedStream.FRAME)
        .isLessThan(good.length + 2 * SyntheticSpeech.RATE_HZ);
    assertThat(quality(frames).faults()).contains("silence");
  }
}
