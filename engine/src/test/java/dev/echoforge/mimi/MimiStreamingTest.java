package dev.echoforge.mimi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.parallel.Team;
import dev.echoforge.speech.Pcm;
import dev.echoforge.speech.SpeechCancelledException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MimiStreamingTest {

  private static final int FRAMES = 60;

  @ParameterizedTest
  @EnumSource(Sizes.class)
  void decodingFrameByFrameEqualsDecodingAllAtOnce(Sizes sizes) {
    int[][] codes = Signals.codes(sizes.config, FRAMES, 3);
    try (Mimi codec = sizes.codec()) {
      float[] atOnce = codec.decoder(Team.ALONE).decode(codes);
      MimiDecoder decoder = codec.decoder(Team.ALONE);
      int frame = decoder.frameSamples();
      for (int t = 0; t < FRAMES; t++) {
        float[] samples = decoder.decode(codes[t]);
        assertThat(samples).isEqualTo(Arrays.copyOfRange(atOnce, t * frame, (t + 1) * frame));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void decodingInRandomPiecesOnTwoThreadsEqualsDecodingAllAtOnce(long seed) {
    try (Mimi codec = Mimi.open(Fixtures.folder("csm-a"));
        Team team = Team.of(2)) {
      var random = new SplittableRandom(seed);
      int[][] codes = Signals.codes(codec.config(), FRAMES, seed);
      float[] atOnce = codec.decoder(Team.ALONE).decode(codes);
      MimiDecoder decoder = codec.decoder(team);
      int frame = decoder.frameSamples();
      for (int t = 0; t < FRAMES; ) {
        int count = Math.min(random.nextInt(9), FRAMES - t);
        float[] samples = decoder.decode(Arrays.copyOfRange(codes, t, t + count));
        float[] expected = Arrays.copyOfRange(atOnce, t * frame, (t + count) * frame);
        assertThat(samples).isEqualTo(expected);
        t += count;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 23, 39})
  void decodingIsCausal_aChangedFrameChangesNoSampleBeforeIt(int changed) {
    try (Mimi codec = Mimi.open(Fixtures.folder("csm-a"))) {
      int[][] codes = Signals.codes(codec.config(), 40, 4);
      float[] before = codec.decoder(Team.ALONE).decode(codes);
      codes[changed][0] = (codes[changed][0] + 1) % codec.config().codebookSize();
      float[] after = codec.decoder(Team.ALONE).decode(codes);
      int at = changed * codec.config().frameSamples();
      assertThat(Arrays.copyOf(after, at)).isEqualTo(Arrays.copyOf(before, at));
      assertThat(Arrays.copyOfRange(after, at, at + 1_920))
          .isNotEqualTo(Arrays.copyOfRange(before, at, at + 1_920));
    }
  }

  @Test
  void encodingIsCausal_laterSamplesChangeNoEarlierCodes() {
    try (Mimi codec = Mimi.open(Fixtures.folder("csm-a"))) {
      Pcm recording = Signals.recording(codec.config(), 40 * 1_920, 5);
      int[][] before = codec.encode(Team.ALONE, recording);
      Arrays.fill(recording.samples(), 20 * 1_920, 40 * 1_920, 0.3f);
      int[][] after = codec.encode(Team.ALONE, recording);
      assertThat(Arrays.copyOf(after, 20)).isDeepEqualTo(Arrays.copyOf(before, 20));
      assertThat(after).isNotEqualTo(before);
    }
  }

  @Test
  void streamsSideBySideDontTouchEachOther() {
    try (Mimi codec = Mimi.open(Fixtures.folder("csm-a"))) {
      int[][] codes = Signals.codes(codec.config(), FRAMES, 6);
      int[][] others = Signals.codes(codec.config(), FRAMES, 7);
      float[] alone = codec.decoder(Team.ALONE).decode(codes);
      MimiDecoder decoder = codec.decoder(Team.ALONE);
      MimiDecoder other = codec.decoder(Team.ALONE);
      float[] beside = new float[alone.length];
      for (int t = 0; t < FRAMES; t++) {
        System.arraycopy(decoder.decode(codes[t]), 0, beside, t * 1_920, 1_920);
        other.decode(others[t]);
      }
      assertThat(beside).isEqualTo(alone);
    }
  }

  @ParameterizedTest
  @EnumSource(Sizes.class)
  void aResetDecoderIsAsNew(Sizes sizes) {
    int[][] codes = Signals.codes(sizes.config, 20, 8);
    try (Mimi codec = sizes.codec()) {
      MimiDecoder decoder = codec.decoder(Team.ALONE);
      float[] first = decoder.decode(codes);
      decoder.decode(Signals.codes(sizes.config, 33, 9));
      decoder.reset();
      assertThat(decoder.decode(codes)).isEqualTo(first);
    }
  }

  @Test
  void encodingTellsHowFarItIsAndStopsWhereThatThrows() {
    try (Mimi codec = Mimi.open(Fixtures.folder("csm-a"))) {
      Pcm recording = Signals.recording(codec.config(), 20 * 1_920 + 1, 11);
      List<Integer> done = new ArrayList<>();
      codec.encode(Team.ALONE, recording, 8, done::add);
      assertThat(done).containsExactly(8, 16, 21);
      IntConsumer stop =
          frames -> {
            throw new SpeechCancelledException();
          };
      assertThatThrownBy(() -> codec.encode(Team.ALONE, recording, 8, stop))
          .isInstanceOf(SpeechCancelledException.class);
    }
  }

  @Test
  void encodingOnTwoThreadsGivesTheSameCodes() {
    try (Mimi codec = Mimi.open(Fixtures.folder("csm-a"));
        Team team = Team.of(2)) {
      Pcm recording = Signals.recording(codec.config(), 50_001, 10);
      assertThat(codec.encode(team, recording)).isDeepEqualTo(codec.encode(Team.ALONE, recording));
    }
  }
}
