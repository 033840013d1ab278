package dev.echoforge.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuietFramesTest {

  private static final float[] SILENCE = new float[1_920];
  private static final float[] SPEECH = new float[1_920];

  static {
    Arrays.fill(SPEECH, 0.1f);
  }

  private final QuietFrames quiet = new QuietFrames();

  private List<float[]> hear(float[] frame, int times) {
    List<float[]> given = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      given.addAll(quiet.hear(frame));
    }
    return given;
  }

  @Test
  void speechAndItsPausesAreLeftAlone() {
    assertThat(hear(SPEECH, 3)).hasSize(3);
    assertThat(hear(SILENCE, 6)).hasSize(6);
    assertThat(hear(SPEECH, 1)).hasSize(1);
  }

  @Test
  void aLongPauseComesWithWhatFollowsIt() {
    hear(SPEECH, 1);
    assertThat(hear(SILENCE, 20)).hasSize(6);
    assertThat(hear(SPEECH, 1)).hasSize(15).last().isSameAs(SPEECH);
    assertThat(quiet.isOver()).isFalse();
  }

  @Test
  void silenceWithoutEndIsLeftOut() {
    hear(SPEECH, 1);
    assertThat(hear(SILENCE, 37)).hasSize(6);
    assertThat(quiet.isOver()).isFalse();
    assertThat(hear(SILENCE, 1)).isEmpty();
    assertThat(quiet.isOver()).isTrue();
  }
}
