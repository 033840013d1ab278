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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedFramesTest {

  private static final String TEXT = "The boats came back to the harbour before the storm began.";

  /** What attempts come to, in their order; the last one again and again. */
  private enum Take {
    GOOD,
    SILENT,
    ENDLESS,
    EMPTY
  }

  private final List<ScriptedStream> submitted = new ArrayList<>();
  private double computedSeconds;
  private double realTimeFactor = 0.5;
  private Runnable between = () -> {};
  private int most = 1 + CheckedFrames.MAX_AGAIN;

  /** Whether frames are there before this consumer waits for them. */
  private boolean elsewhere;

  private CheckedFrames<float[]> frames(boolean impatient, boolean room, Take... takes) {
    submitted.clear();
    return frames(impatient, room, false, takes);
  }

  private CheckedFrames<float[]> frames(
      boolean impatient, boolean room, boolean atOnce, Take... takes) {
    Sentence sentence = new Sentence(0, TEXT.length(), MappedText.of(TEXT), false, false);
    return new CheckedFrames<>(
        sentence,
        new SentenceJudge<>(
            TEXT, VoiceReference.UNKNOWN, SyntheticSpeech.RATE_HZ, frame -> frame, null),
        most,
        impatient,
        attempt -> {
          Take take = takes[Math.min(attempt, takes.length - 1)];
          ScriptedStream stream =
              new ScriptedStream(
                  samples(take, attempt),
                  take == Take.ENDLESS ? End.LIMIT : End.SPOKEN,
                  () -> atOnce || elsewhere,
                  () -> computedSeconds += 0.08 * realTimeFactor);
          submitted.add(stream);
          return stream;
        },
        () -> room,
        () -> between.run());
  }

  private static float[] samples(Take take, int attempt) {
    float[] good = SyntheticSpeech.of(TEXT, 140, 1, 10 + attempt);
    return switch (take) {
      case GOOD -> good;
      case EMPTY -> new float[0];
      case SILENT -> {
        float[] silent = good.clone();
        Arrays.fill(silent, silent.length / 2, silent.length / 2 + 22_000, 0);
        yield silent;
      }
      case ENDLESS -> {
        float[] more = SyntheticSpeech.of(TEXT + " " + TEXT + " " + TEXT, 140, 1, attempt);
        float[] all = Arrays.copyOf(good, good.length + more.length);
        System.arraycopy(more, 0, all, good.length, more.length);
        yield all;
      }
    };
  }

  private static float[] heard(CheckedFrames<float[]> frames) throws InterruptedException {
    List<float[]> all = new ArrayList<>();
    for (float[] frame = frames.next(new Cancellation());
        frame != null;
        frame = frames.next(new Cancellation())) {
      all.add(frame);
    }
    float[] heard = new float[all.size() * ScriptedStream.FRAME];
    for (int i = 0; i < all.size(); i++) {
      System.arraycopy(all.get(i), 0, heard, i * ScriptedStream.FRAME, ScriptedStream.FRAME);
    }
    return heard;
  }

  private static float[] whole(float[] samples) {
    return Arrays.copyOf(samples, samples.length / ScriptedStream.FRAME * ScriptedStream.FRAME);
  }

  private static SentenceQuality quality(SentenceFrames<?> frames) {
    SentenceQuality quality = frames.quality();
    assertThat(quality).isNotNull();
    return Objects.requireNonNull(quality);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatPassesIsHeardAsItIs(boolean impatient) throws InterruptedException {
    CheckedFrames<float[]> frames = frames(impatient, true, Take.GOOD);
    assertThat(heard(frames)).isEqualTo(whole(samples(Take.GOOD, 0)));
    assertThat(quality(frames).attempts()).isEqualTo(1);
    assertThat(quality(frames).passed()).isTrue();
    assertThat(frames.isRepeatable()).isTrue();
    assertThat(frames.cameToItsEnd()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatFailsIsMadeAgain(boolean room) throws InterruptedException {
    CheckedFrames<float[]> frames = frames(false, room, Take.SILENT, Take.EMPTY, Take.GOOD);
    assertThat(heard(frames)).isEqualTo(whole(samples(Take.GOOD, 2)));
    assertThat(quality(frames).attempts()).isEqualTo(3);
    assertThat(quality(frames).rejected()).contains("silence", "empty");
    assertThat(quality(frames).passed()).isTrue();
  }

  @Test
  void attemptsSideBySideChooseAsThoseOneAfterTheOther() throws InterruptedException {
    Take[] takes = {Take.SILENT, Take.ENDLESS, Take.GOOD, Take.GOOD};
    CheckedFrames<float[]> alone = frames(false, false, takes);
    float[] one = heard(alone);
    CheckedFrames<float[]> beside = frames(false, true, true, takes);
    for (int i = 0; i < 6; i++) {
      beside.advance();
    }
    assertThat(beside.isMade()).isTrue();
    assertThat(heard(beside)).isEqualTo(one);
    assertThat(quality(beside)).isEqualTo(quality(alone));
  }

  @Test
  void whereNonePassesTheBestIsHeardAndItsFaultTold() throws InterruptedException {
    CheckedFrames<float[]> frames =
        frames(false, false, Take.EMPTY, Take.SILENT, Take.ENDLESS, Take.EMPTY);
    assertThat(heard(frames)).isEqualTo(whole(samples(Take.SILENT, 1)));
    assertThat(quality(frames).attempts()).isEqualTo(1 + CheckedFrames.MAX_AGAIN);
    assertThat(quality(frames).faults()).contains("silence");
    assertThat(quality(frames).score()).isLessThanOrEqualTo(0.5);
    assertThat(submitted).hasSize(1 + CheckedFrames.MAX_AGAIN);
  }

  /** While a consumer waits, the engine goes on with all sentences, this one among them. */
  @Test
  void whatIsChosenWhileOthersAreGoneOnWithIsHeard() throws InterruptedException {
    CheckedFrames<float[]> frames =
        frames(false, false, Take.SILENT, Take.EMPTY, Take.EMPTY, Take.EMPTY);
    between =
        () -> {
          elsewhere = true;
          for (int step = 0; step < 20; step++) {
            frames.advance();
          }
        };
    assertThat(heard(frames)).isEqualTo(whole(samples(Take.SILENT, 0)));
    assertThat(quality(frames).attempts()).isEqualTo(1 + CheckedFrames.MAX_AGAIN);
  }

  @Test
  void whatCannotPassAnyMoreIsNotMadeToItsEnd() throws InterruptedException {
    CheckedFrames<float[]> frames = frames(false, false, Take.ENDLESS, Take.GOOD);
    heard(frames);
    assertThat(submitted.getFirst().end()).isEqualTo(End.CANCELLED);
    assertThat(submitted.getFirst().made() * ScriptedStream.FRAME)
        .isLessThan(samples(Take.ENDLESS, 0).length);
    assertThat(quality(frames).rejected()).contains("length-limit", "too-long");
  }

  @Test
  void aListenerHearsTheBeginningBeforeTheEndIsMade() throws InterruptedException {
    CheckedFrames<float[]> frames = frames(true, true, Take.GOOD);
    frames.next(new Cancellation());
    assertThat(submitted.getFirst().made() * ScriptedStream.FRAME)
        .isLessThan(2 * SyntheticSpeech.RATE_HZ);
  }

  @Test
  void aFaultAfterTheBeginningEndsWhatAListenerHears() throws InterruptedException {
    CheckedFrames<float[]> frames = frames(true, true, Take.ENDLESS);
    float[] heard = heard(frames);
    float[] endless = samples(Take.ENDLESS, 0);
    assertThat(heard.length).isBetween(36_000, endless.length * 7 / 10);
    assertThat(heard).isEqualTo(Arrays.copyOf(endless, heard.length));
    assertThat(quality(frames).faults()).containsAnyOf("too-long", "loop");
    assertThat(frames.isRepeatable()).isFalse();
  }

  @Test
  void aListenerHearsAnotherAttemptWhereTheBeginningFails() throws InterruptedException {
    CheckedFrames<float[]> frames = frames(true, true, Take.EMPTY, Take.GOOD);
    assertThat(heard(frames)).isEqualTo(whole(samples(Take.GOOD, 1)));
    assertThat(quality(frames).attempts()).isEqualTo(2);
  }

  /** On the player's clock: each frame is there before it is to be played. */
  @ParameterizedTest
  @CsvSource({"true, 0.5", "false, 0.25"})
  void aListenerHearsNoGapWhileSentencesAreMadeAgain(boolean impatient, double factor)
      throws InterruptedException {
    realTimeFactor = factor;
    Take[][] sentences = {
      {Take.GOOD}, {Take.EMPTY, Take.GOOD}, {Take.ENDLESS, Take.GOOD}, {Take.SILENT, Take.GOOD}
    };
    double played = -1;
    for (Take[] takes : sentences) {
      CheckedFrames<float[]> frames = frames(impatient, false, takes);
      for (float[] frame = frames.next(new Cancellation());
          frame != null;
          frame = frames.next(new Cancellation())) {
        played = played < 0 ? computedSeconds : played;
        assertThat(computedSeconds).isLessThanOrEqualTo(played + 1e-9);
        played += 0.08;
      }
    }
  }

  /** A model whose sentences fail at 17 %: the share that is heard faulty, and the work. */
  @ParameterizedTest
  @ValueSource(longs = {17, 170, 1_700})
  void fewFaultsAreHeardForLittleMoreWork(long seed) throws InterruptedException {
    Random random = new Random(seed);
    int faulty = 0;
    long work = 0;
    long without = 0;
    int count = 200;
    for (int i = 0; i < count; i++) {
      Take[] takes = failing(random);
      CheckedFrames<float[]> frames = frames(false, i % 2 == 0, takes);
      heard(frames);
      faulty += quality(frames).passed() ? 0 : 1;
      work += submitted.stream().mapToLong(ScriptedStream::made).sum();
      without += samples(takes[0], 0).length / ScriptedStream.FRAME;
    }
    assertThat(faulty / (double) count).isLessThanOrEqualTo(0.005);
    assertThat(work / (double) without).isLessThanOrEqualTo(1.35);
  }

  /**
   * The same model, on the player's clock: a listener who waits for whole sentences, and one who
   * does not.
   */
  @ParameterizedTest
  @CsvSource({"17, true", "170, true", "1700, true", "17, false", "170, false", "1700, false"})
  void aListenerHearsNoGapThoughOneInSixFails(long seed, boolean impatient)
      throws InterruptedException {
    realTimeFactor = 0.25;
    Random random = new Random(seed);
    double played = -1;
    for (int i = 0; i < 20; i++) {
      CheckedFrames<float[]> frames =
          frames(impatient, false, i == 0 ? new Take[] {Take.GOOD} : failing(random));
      for (float[] frame = frames.next(new Cancellation());
          frame != null;
          frame = frames.next(new Cancellation())) {
        played = played < 0 ? computedSeconds : played;
        assertThat(computedSeconds).as("sentence %d", i).isLessThanOrEqualTo(played + 1e-9);
        played += 0.08;
      }
    }
  }

  private static Take[] failing(Random random) {
    Take[] takes = new Take[4];
    for (int t = 0; t < takes.length; t++) {
      takes[t] =
          random.nextDouble() >= 0.17
              ? Take.GOOD
              : random.nextDouble() < 0.8 ? Take.ENDLESS : Take.SILENT;
    }
    return takes;
  }

  @Test
  void isMadeNoOftenerThanTheSettingsSay() throws InterruptedException {
    most = 1;
    CheckedFrames<float[]> once = frames(false, true, Take.SILENT, Take.GOOD);
    assertThat(heard(once)).isEqualTo(whole(samples(Take.SILENT, 0)));
    assertThat(submitted).hasSize(1);
    assertThat(quality(once).passed()).isFalse();

    most = 2;
    assertThat(heard(frames(false, true, Take.SILENT, Take.GOOD)))
        .isEqualTo(whole(samples(Take.GOOD, 1)));
  }
}
