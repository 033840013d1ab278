package dev.echoforge.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeldSamplesTest {

  private final HeldSamples held = new HeldSamples(2);

  @Test
  void placesAreThoseOfTheWholeSignalWhateverWasDropped() {
    held.append(new float[] {1, 2, 3});
    held.drop(2);
    held.append(new float[] {4, 5, 6, 7});

    assertThat(held.get(2)).isEqualTo(3);
    assertThat(held.get(6)).isEqualTo(7);
  }

  @Test
  void silenceLiesAroundWhatIsHeld() {
    held.append(new float[] {1, 2, 3});
    held.drop(1);

    assertThat(held.get(0)).isZero();
    assertThat(held.get(-1)).isZero();
    assertThat(held.get(3)).isZero();
  }

  @Test
  void droppingNeverGoesBackNorBeyondTheEnd() {
    held.append(new float[] {1, 2, 3});
    held.drop(2);
    held.drop(1);
    assertThat(held.get(2)).isEqualTo(3);
    held.drop(9);
    held.append(new float[] {4});
    assertThat(held.get(3)).isEqualTo(4);
  }
}
